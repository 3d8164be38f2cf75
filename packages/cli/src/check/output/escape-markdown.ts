/**
 * Text of others as Markdown shows it, and nothing else: no markup, no HTML, no link, no mention, on one line. A zero-width
 * blank keeps `@name`, `#1` and addresses from becoming links.
 */
export function escapeMarkdown(text: string): string {
  return withoutControls(text)
    .replaceAll(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
    .replaceAll(/[\\`*_{}[\]()|~!$^]/g, '\\$&')
    .replaceAll(/[@#](?=\S)/g, '$&\u200b')
    .replaceAll(/:\/\//g, ':\u200b//')
    .replaceAll(/\bwww\./gi, 'www\u200b.')
    .replaceAll(/^(\s*)([-+=]|\d+[.)])/g, '$1\u200b$2');
}

/** Text of others inside of an HTML element on a line of its own, where Markdown is not read. */
export function escapeHtml(text: string): string {
  return withoutControls(text)
    .replaceAll(/[@#](?=\w)/g, '$&\u200b')
    .replaceAll(/:\/\//g, ':\u200b//')
    .replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Text of others between backticks, also in a table: no sign of it ends the code. */
export function codeSpan(text: string): string {
  const plain = withoutControls(text).trim();
  if (plain === '') return '` `';
  // HTML in place of backticks where these or a bar of the table would end it.
  if (/[`|]/.test(plain)) {
    const unlinked = plain.replaceAll(/:\/\//g, ':\u200b//').replaceAll(/\bwww\./gi, 'www\u200b.');
    const escaped = unlinked.replaceAll(/[&<>`|@\\*_[\]~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    return `<code>${escaped}</code>`;
  }
  return `\`${plain}\``;
}

/** Lines of others as a block of code that none of them ends. */
export function codeBlock(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function withoutControls(text: string): string {
  // Signs that turn the direction of text could show another name than the real one.
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');
}
