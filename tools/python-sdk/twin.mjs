// Turns code that blocks into the same code that awaits. It follows conventions of tessera_sdk/_blocking: whatever
// reads or writes is called as `self.name(…)` or `self._part.name(…)`, and what is listed here does neither.
const silent = new Set(['_lines', '_pages', '_events', 'stream', '_view', 'with_options']);

const words = [
  [/\b(contextmanager)\b/g, 'asynccontextmanager'],
  [/(?<!\w)Iterator\[/g, 'AsyncIterator['],
  [/\bimport ((?:\w+, )*)Iterator\b/g, 'import $1AsyncIterator'],
  [/\bhttpx\.Client\b/g, 'httpx.AsyncClient'],
  [/\bGenerator\[(.+?), None, None\]/g, 'AsyncGenerator[$1, None]'],
  [/\bimport Generator\b/g, 'import AsyncGenerator'],
  [/\bwith closing\(/g, 'async with aclosing('],
  [/\bimport closing$/gm, 'import aclosing'],
  [/\b__(enter|exit)__\b/g, '__a$1__'],
  [/^import time$/gm, 'import asyncio'],
  [/\btime\.sleep\(/g, 'await asyncio.sleep('],
  [/\b(response|client)\.(read|close)\(\)/g, 'await $1.a$2()'],
  [/\bclient\.request\(/g, 'await client.request('],
  [/\bresponse\.(iter_\w+)\(/g, 'response.a$1('],
  [/\bwith (self\.|client\b)/g, 'async with $1'],
  [/\bfor (\w+) in (self\.|response\.|blocks\b)/g, 'async for $1 in $2'],
  [/_blocking(?=[._])/g, '_awaiting'],
];

function awaited(text) {
  return text.replace(/(?<![\w.]|with |in |closing\()self\.((?:_?[a-z]+\.)?(\w+))\(/g, (call, path, name) =>
    silent.has(name) ? call : `await self.${path}(`,
  );
}

/** Lines of a method that ends where the indent is back. */
function endOf(lines, start, indent) {
  let at = start;
  while (!/:$/.test(lines[at])) at += 1;
  at += 1;
  while (at < lines.length && (lines[at] === '' || lines[at].startsWith(`${indent} `))) at += 1;
  return at;
}

/** Methods that do not wait: properties, what only returns an iterator, and what is listed. */
function isPlain(lines, start, end, name) {
  if (
    lines[start - 1]?.includes('@property') ||
    (silent.has(name) && !/\byield\b/.test(lines.slice(start, end).join('\n')))
  )
    return true;
  if (/^__(?!enter|exit)/.test(name)) return true;
  const text = lines.slice(start, end).join('\n');
  return /-> Iterator\[[^\n]*:$/m.test(text) && !/^\s+yield\b/m.test(text);
}

/** The text of the module that awaits. `classes` are the names of all classes that have such a twin. */
export function twinOf(text, classes) {
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const [, indent, name] = /^( +)def (\w+)\(/.exec(lines[at]) ?? [];
    if (name === undefined) continue;
    const end = endOf(lines, at, indent);
    if (!isPlain(lines, at, end, name)) lines[at] = lines[at].replace('def ', 'async def ');
  }
  let twin = awaited(lines.join('\n'));
  for (const [pattern, instead] of words) twin = twin.replace(pattern, instead);
  return twin.replace(new RegExp(`\\b(${classes.join('|')})\\b(?!,? [a-z])`, 'g'), 'Async$1');
}

/** Classes that a module defines. */
export function classesOf(text) {
  return [...text.matchAll(/^class (\w+)/gm)].map(([, name]) => name);
}
