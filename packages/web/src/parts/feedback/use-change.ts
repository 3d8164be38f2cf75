import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { tell } from './tell.js';
import { tellWithUndo } from './tell-undo.js';

interface ChangeOptions<Input, Answer> {
  /** What was read and is read anew: these queries, and the audit log. */
  readonly reads: readonly QueryKey[];
  /** Said when it is done. */
  readonly done?: (answer: Answer, input: Input) => string;
  /** The opposite, where there is one. */
  readonly undo?: (input: Input, answer: Answer) => Promise<unknown>;
}

/** Changes something on the server, says so, offers to take it back, and reads anew what it changed. */
export function useChange<Input = void, Answer = unknown>(
  act: (input: Input) => Promise<Answer>,
  { reads, done, undo }: ChangeOptions<Input, Answer>,
) {
  const queries = useQueryClient();
  const readAnew = () => Promise.all([...reads, ['audit']].map((queryKey) => queries.invalidateQueries({ queryKey })));
  const takeBack = async (input: Input, answer: Answer): Promise<void> => {
    try {
      await undo?.(input, answer);
      tell('Taken back');
    } catch (error) {
      tell(`It could not be taken back: ${error instanceof Error ? error.message : String(error)}`);
    }
    await readAnew();
  };
  return useMutation({
    mutationFn: act,
    onSuccess(answer, input) {
      const message = done?.(answer, input);
      if (message === undefined) return;
      if (undo === undefined) tell(message);
      else tellWithUndo(message, () => void takeBack(input, answer));
    },
    // Not waited for: a dialog closes, and a page is left, before what is gone is asked for again.
    onSettled: () => void readAnew(),
  });
}
