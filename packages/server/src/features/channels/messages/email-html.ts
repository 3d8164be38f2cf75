import type { Fact, Line, Message, Section, Severity } from './message.js';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

const colours: Readonly<Record<Severity, string>> = { info: '#2f6f4f', warning: '#9a6700', critical: '#b42318' };

const font = 'font-family:Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5;color:#1f2328';
const code = 'font-family:Consolas,Menlo,monospace;font-size:13px;background:#f3f4f6;padding:1px 4px';
const button = 'display:inline-block;padding:9px 16px;color:#ffffff;text-decoration:none;border-radius:4px';

function factRow({ name, value }: Fact): string {
  const cell = 'padding:2px 16px 2px 0;vertical-align:top';
  return `<tr><td style="${cell};color:#57606a">${escaped(name)}</td><td style="${cell}">${escaped(value)}</td></tr>`;
}

function lineItem({ kind, code: place, text, url }: Line): string {
  const parts = [
    ...(kind === undefined ? [] : [escaped(kind)]),
    ...(place === undefined ? [] : [`<code style="${code}">${escaped(place)}</code>`]),
    url === undefined ? escaped(text) : `<a href="${escaped(url)}">${escaped(text)}</a>`,
  ];
  return `<li>${parts.filter((part) => part !== '').join(' · ')}</li>`;
}

function sectionHtml({ heading, lines, more }: Section): string {
  const rest = more > 0 ? `<li>…and ${more} more</li>` : '';
  return `<p style="margin:16px 0 4px"><strong>${escaped(heading)}</strong></p>
<ul style="margin:0;padding-left:20px">${lines.map(lineItem).join('')}${rest}</ul>`;
}

/** The message as simple HTML: no images, no scripts, nothing from elsewhere. */
export function emailHtml(message: Message, baseUrl: string): string {
  const { title, severity, facts, sections, forYou, until, action } = message;
  const you = [...forYou.map(escaped), ...(until === null ? [] : [`<strong>${escaped(until)}</strong>`])];
  const parts = [
    `<h1 style="margin:0 0 12px;font-size:19px;color:${colours[severity]}">${escaped(title)}</h1>`,
    facts.length > 0 ? `<table style="border-collapse:collapse">${facts.map(factRow).join('')}</table>` : '',
    ...sections.map(sectionHtml),
    you.length > 0 ? `<p style="margin:16px 0">${you.join('<br>')}</p>` : '',
    `<p style="margin:20px 0"><a href="${escaped(action.url)}" style="${button};background:${colours[severity]}">${escaped(action.label)}</a></p>`,
    `<p style="margin:24px 0 0;font-size:12px;color:#57606a">Tessera, ${escaped(baseUrl)}</p>`,
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body style="margin:0;padding:24px;${font}">
${parts.filter((part) => part !== '').join('\n')}
</body></html>
`;
}
