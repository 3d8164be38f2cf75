import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { confirmed } from './confirmation.js';

function terminal(): NodeJS.ReadStream {
  return Object.assign(new PassThrough(), { isTTY: true }) as unknown as NodeJS.ReadStream;
}

async function answered(answer: string | null): Promise<{ readonly said: string; readonly error: unknown }> {
  const input = terminal();
  const output = new PassThrough();
  const asked = confirmed({ question: 'Delete it?', warning: 'It is gone then.' }, input, output);
  if (answer === null) (input as unknown as PassThrough).end();
  else (input as unknown as PassThrough).write(`${answer}\n`);
  const error: unknown = await asked.then(
    () => null,
    (reason: unknown) => reason,
  );
  return { said: String(output.read()), error };
}

it.each(['y', 'Y', 'yes', ' yes '])('takes %j for yes', async (answer) => {
  const { said, error } = await answered(answer);
  expect(error).toBeNull();
  expect(said).toMatch(/^Warning: It is gone then\.\n(?:.*)Delete it\? \[y\/N\] /s);
});

it.each(['', 'n', 'no', 'yep', null])('takes %j for no', async (answer) => {
  expect((await answered(answer)).error).toMatchObject({ message: 'Aborted.', exitCode: 1, isBare: true });
});

it('does not ask where nobody sits', async () => {
  const input = Object.assign(new PassThrough(), { isTTY: false }) as unknown as NodeJS.ReadStream;
  await expect(confirmed({ question: 'Delete it?' }, input, new PassThrough())).rejects.toMatchObject({ exitCode: 2 });
});
