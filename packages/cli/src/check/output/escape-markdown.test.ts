import { describe, expect, it } from 'vitest';
import { codeBlock, codeSpan, escapeHtml, escapeMarkdown } from './escape-markdown.js';
import { escapeTerminal } from './escape-terminal.js';

describe('text of others in Markdown', () => {
  it.each([
    ['plain words, 12 of them', 'plain words, 12 of them'],
    ['a | b', 'a \\| b'],
    ['**bold** _x_ ~~y~~', '\\*\\*bold\\*\\* \\_x\\_ \\~\\~y\\~\\~'],
    ['`code`', '\\`code\\`'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert\\(1\\)&gt;'],
    ['</details><!-- tessera-check -->', '&lt;/details&gt;&lt;\\!-- tessera-check --&gt;'],
    ['[x](javascript:alert(1))', '\\[x\\]\\(javascript:alert\\(1\\)\\)'],
    ['thanks @everyone', 'thanks @\u200beveryone'],
    ['fixes #12', 'fixes #\u200b12'],
    ['see https://evil.example', 'see https:\u200b//evil.example'],
    ['see www.evil.example', 'see www\u200b.evil.example'],
    ['# heading', '# heading'],
    ['- item', '\u200b- item'],
    ['1. item', '\u200b1. item'],
    ['two\nlines\r\n| row |', 'two lines \\| row \\|'],
    ['back\\slash', 'back\\\\slash'],
    ['name\u202egnp.exe', 'namegnp.exe'],
    ['&lt;', '&amp;lt;'],
  ])('%j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it.each([
    ['fct_orders', '`fct_orders`'],
    ['a|b', '<code>a&#124;b</code>'],
    ['a`b@c', '<code>a&#96;b&#64;c</code>'],
    ['x\n\ny', '`x y`'],
    ['  ', '` `'],
    ['`</code><b>', '<code>&#96;&#60;/code&#62;&#60;b&#62;</code>'],
  ])('as code: %j', (text, escaped) => {
    expect(codeSpan(text)).toBe(escaped);
  });

  it('as a block of code, which no line of it ends', () => {
    expect(codeBlock('{"a": "```"}', 'json')).toBe('````json\n{"a": "```"}\n````');
  });

  it('in an element of HTML', () => {
    expect(escapeHtml('<b>"a" & @team')).toBe('&#60;b&#62;&#34;a&#34; &#38; @\u200bteam');
  });
});

it('text of others does not steer a terminal', () => {
  expect(escapeTerminal('a\u001b[2Jb\nc\u0007')).toBe('a [2Jb c ');
});
