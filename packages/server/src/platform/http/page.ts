import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/** Markup that is safe to send: made by `html` only. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup with values in it. Texts are escaped for element content and quoted attributes; `null` is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Html | null)[]): Html {
  const written = values.map((value) => {
    if (value === null) return '';
    return value instanceof Html ? value.markup : value.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');
  });
  return new Html(parts.map((part, index) => part + (written[index] ?? '')).join(''));
}

/** The mark of the product in the colours of the page. */
const mark = new Html(`<p class="mark"><svg viewBox="0 0 40 40" width="28" height="28" aria-hidden="true">
<path d="M6 4h12v8h6v8h-6v8h6v8H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z" fill="currentColor"/>
<path class="fit" d="M20.500 4H34a2 2 0 0 1 2 2v28a2 2 0 0 1-2 2h-7.500v-10h-6v-4h6V10h-6z"/>
</svg>Tessera</p>`);

const style = `
:root { color-scheme: light dark; --ink: #1f2933; --quiet: #5b6673; --line: #cfd6dd; --ground: #f4f1ea; --card: #fff;
  --accent: #17786c; --on-accent: #fff; --wrong: #a61b1b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecef; --quiet: #a3adb8; --line: #3c4650; --ground: #14191e; --card: #1d242b; --accent: #3fb6a8;
    --on-accent: #0c1513; --wrong: #ff9b9b; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--ground);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 24rem; padding: 2rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 0.75rem; }
main > .mark { display: flex; align-items: center; gap: 0.5rem; margin: 0 0 1.5rem; font-size: 1.125rem; font-weight: 700; }
.fit { fill: var(--accent); }
h1 { margin: 0 0 1.25rem; font-size: 1.375rem; }
label { display: block; margin: 1rem 0 0.25rem; font-weight: 600; }
input { width: 100%; padding: 0.625rem; border: 1px solid var(--quiet); border-radius: 0.375rem; font: inherit;
  background: transparent; color: inherit; }
button { width: 100%; margin-top: 1.5rem; padding: 0.625rem; border: 0; border-radius: 0.375rem; font: inherit;
  font-weight: 600; background: var(--accent); color: var(--on-accent); cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
.wrong { margin: 0; color: var(--wrong); font-weight: 600; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 1rem; margin: 0 0 1.25rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
nav { display: flex; gap: 1.5rem; }
`;

/** Nothing is loaded, nothing runs, and only the style above counts. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers with a page of this server, which browsers and proxies do not keep. */
export function sendPage(reply: FastifyReply, title: string, body: Html): FastifyReply {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Tessera</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
${mark}
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  return reply
    .header('Content-Security-Policy', policy)
    .header('Cache-Control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page.markup);
}
