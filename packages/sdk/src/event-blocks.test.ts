import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventBlock, readBlocks } from './event-blocks.js';

async function blocksOf(...pieces: string[]): Promise<EventBlock[]> {
  const source = new ReadableStream<string>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  const blocks: EventBlock[] = [];
  for await (const block of readBlocks(source)) blocks.push(block);
  return blocks;
}

describe('blocks of a stream', () => {
  it.each<[string, string, EventBlock[]]>([
    ['an event', 'id: 1\nevent: a\ndata: {}\n\n', [{ id: '1', event: 'a', data: '{}' }]],
    ['several data lines', 'data: a\ndata:\ndata:  b\n\n', [{ data: 'a\n\n b' }]],
    [
      'other line ends',
      'id: 1\r\ndata: x\r\n\r\nid: 2\rdata: y\r\rid: 3\n\n',
      [{ id: '1', data: 'x' }, { id: '2', data: 'y' }, { id: '3' }],
    ],
    ['a comment and an id', ': heartbeat\nid: 7\n\n', [{ id: '7' }]],
    ['a pause', 'retry: 1500\n\n', [{ retryMs: 1500 }]],
    ['a pause that is none', 'retry: soon\n\n', [{}]],
    ['fields that nobody knows, or without a value', 'color: red\ndata\nid\n\n', [{ id: '', data: '' }]],
    ['an id with a null character', 'id: 1\0\ndata: x\n\n', [{ data: 'x' }]],
    ['empty lines between', '\n\n\ndata: x\n\n\n', [{ data: 'x' }]],
    ['what the end cuts off', 'data: x\n\ndata: y\n', [{ data: 'x' }]],
  ])('%s', async (_, text, expected) => {
    expect(await blocksOf(text)).toEqual(expected);
  });

  it('are the same however the text is cut', async () => {
    const text = 'retry: 5\r\nid: 1\r\n\r\n: x\nid: 2\ndata: ü\n\nevent: a\rdata: b\r\rdata: c\n\n';
    const whole = await blocksOf(text);
    expect(whole).toHaveLength(4);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 12 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
        expect(await blocksOf(...pieces)).toEqual(whole);
      }),
    );
  });
});
