import '../frame/filters.css';

interface ChoicesProps<Value extends string | number> {
  readonly label: string;
  readonly choices: readonly (readonly [value: Value, words: string])[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A few ways to look at something, of which one is chosen. */
export function Choices<Value extends string | number>({ label, choices, value, onChange }: ChoicesProps<Value>) {
  return (
    <fieldset className="choices" aria-label={label}>
      {choices.map(([each, words]) => (
        <button
          key={each}
          type="button"
          className={each === value ? 'choice chosen' : 'choice'}
          aria-pressed={each === value}
          onClick={() => onChange(each)}
        >
          {words}
        </button>
      ))}
    </fieldset>
  );
}
