import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];
type Paint = (text: string) => string;

/** How text is set off. Colour never carries meaning alone: every word that is coloured also says it. */
export interface Style {
  readonly strong: Paint;
  readonly quiet: Paint;
  readonly accent: Paint;
  readonly good: Paint;
  readonly careful: Paint;
  readonly bad: Paint;
}

/** Whether escape codes may be written to the stream: a terminal that shows colours, and nobody who objects. */
function showsColours(stream: NodeJS.WriteStream): boolean {
  if ((process.env['NO_COLOR'] ?? '') !== '') return false;
  const forced = process.env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && stream.hasColors();
}

export function style(stream: NodeJS.WriteStream = process.stdout): Style {
  const isOn = showsColours(stream);
  const paint =
    (format: Format): Paint =>
    (text) =>
      isOn ? styleText(format, text) : text;
  return {
    strong: paint('bold'),
    quiet: paint('dim'),
    accent: paint('cyan'),
    good: paint('green'),
    careful: paint('yellow'),
    bad: paint('red'),
  };
}
