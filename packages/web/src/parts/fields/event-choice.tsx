import { Checkbox, Radio } from '@mantine/core';
import { type EventType, eventTypes } from '@tessera/sdk';
import { eventTypeWords } from '../events/event-type-words.js';
import '../frame/form.css';

export type ChosenEvents = readonly (EventType | '*')[];

interface EventChoiceProps {
  readonly value: ChosenEvents;
  readonly onChange: (events: ChosenEvents) => void;
  readonly error?: string | undefined;
}

/** All events, also those to come, or some. */
export function EventChoice({ value, onChange, error }: EventChoiceProps) {
  const isAll = value.includes('*');
  return (
    <>
      <Radio.Group
        label="Events"
        value={isAll ? 'all' : 'some'}
        onChange={(choice) => onChange(choice === 'all' ? ['*'] : [...eventTypes])}
        {...(error === undefined ? {} : { error })}
      >
        <div className="form-choices">
          <Radio value="all" label="All events, also those to come" />
          <Radio value="some" label="Some of them" />
        </div>
      </Radio.Group>
      {!isAll && (
        <Checkbox.Group
          aria-label="Which events"
          value={[...value]}
          onChange={(chosen) => onChange(eventTypes.filter((type) => chosen.includes(type)))}
        >
          <div className="form-choices form-indent">
            {eventTypes.map((type) => (
              <Checkbox key={type} size="xs" value={type} label={eventTypeWords(type)} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </>
  );
}
