import { useState } from 'react';

/** What is wrong with a form, by the field; empty when it can be sent. */
export type Problems = Readonly<Partial<Record<string, string>>>;

interface Form<Values, Found extends Problems> {
  readonly values: Values;
  /** What is wrong, from the first try to send it on. */
  readonly shown: Partial<Found>;
  set(change: Partial<Values>): void;
  /** Sends what is filled in, unless something is wrong with it. */
  submit(send: (values: Values) => void): void;
}

/** What a form holds, and what is missing in it: told once somebody tries to send it. */
export function useForm<Values extends object, Found extends Problems>(
  initial: Values,
  problemsOf: (values: Values) => Found,
): Form<Values, Found> {
  const [values, setValues] = useState(initial);
  const [isTried, setTried] = useState(false);
  const problems = problemsOf(values);
  return {
    values,
    shown: isTried ? problems : {},
    set: (change) => setValues((before) => ({ ...before, ...change })),
    submit(send) {
      setTried(true);
      if (Object.keys(problems).length === 0) send(values);
    },
  };
}
