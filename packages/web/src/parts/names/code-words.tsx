/** A text in which `code` is set apart by back-quotes. */
export function CodeWords({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text keep their places
      <code key={index}>{part}</code>
    ),
  );
}
