/**
 * An answer whose text is ready. Documents that are stored as text go out as they are: to parse a schema and to write it
 * again takes longer than everything else that a read by id does.
 */
export class ReadyJson {
  readonly text: string;

  /**
   * @param body the members that are values; at least one.
   * @param documents the members that are JSON texts already, written by this server; `null` is the JSON null.
   */
  constructor(body: object, documents: Readonly<Record<string, string | null>>) {
    const ready = Object.entries(documents).map(([name, text]) => `${JSON.stringify(name)}:${text ?? 'null'}`);
    this.text = `${JSON.stringify(body).slice(0, -1)},${ready.join(',')}}`;
  }
}
