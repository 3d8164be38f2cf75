import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';

interface CommittedInputProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly className?: string;
  /** Why a text cannot be taken. */
  readonly problemOf?: (text: string) => string | null;
  readonly onCommit: (text: string) => void;
}

/** A text that is taken when somebody leaves the field or presses Enter; Escape brings the old one back. */
export function CommittedInput({ label, value, problemOf, onCommit, ...look }: CommittedInputProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const problem = problemOf?.(text) ?? null;
  const commit = (): void => {
    if (problem !== null) setText(value);
    else if (text !== value) onCommit(text);
  };
  return (
    <TextInput
      {...look}
      size="xs"
      aria-label={label}
      value={text}
      maxLength={1000}
      error={problem}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        else if (event.key === 'Escape') setText(value);
      }}
    />
  );
}
