import { createHash } from 'node:crypto';
import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { html, sendPage } from './page.js';

const hostile = `</title><script>alert("1" + '2')</script>&amp;`;

describe('html', () => {
  it('escapes texts, and markup not twice', () => {
    const escaped = '&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot; + &#39;2&#39;)&lt;/script&gt;&amp;amp;';
    expect(html`<p title="${hostile}">${hostile}</p>`.markup).toBe(`<p title="${escaped}">${escaped}</p>`);
    expect(html`<div>${html`<b>${'<'}</b>`}${null}</div>`.markup).toBe('<div><b>&lt;</b></div>');
  });
});

describe('a page', () => {
  it('escapes its title, is not kept, and allows its own style only', async () => {
    const app = fastify();
    app.get('/', (_request, reply) => sendPage(reply, hostile, html`<p>${hostile}</p>`));
    const { body, headers } = await app.inject('/');
    await app.close();
    expect(body).not.toContain('<script');
    expect(body.match(/<\/title>/g)).toHaveLength(1);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(body) ?? [];
    const digest = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${digest}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(body).not.toMatch(/ style=| on[a-z]+=/);
    expect(body).toMatch(/<\/svg>Tessera</);
  });
});
