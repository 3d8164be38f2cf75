import { scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password.js';

describe('hashPassword', () => {
  it('stores its parameters, a salt of its own and no password', async () => {
    const [one, other] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
    expect(one).toMatch(/^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(other);
    expect(one.length).toBeLessThanOrEqual(255);
    expect(one).not.toContain('correct');
  });
});

describe('verifyPassword', () => {
  it('knows the password and no other', async () => {
    const stored = await hashPassword('pässword');
    expect(await verifyPassword('pässword', stored)).toBe(true);
    expect(await verifyPassword('pässword'.normalize('NFD'), stored)).toBe(true);
    for (const wrong of ['', 'password', 'pässword ', 'PÄSSWORD', stored])
      expect([wrong, await verifyPassword(wrong, stored)]).toEqual([wrong, false]);
  });

  it('takes the parameters of the hash, not those of today', async () => {
    const salt = Buffer.from('a salt of sixteen');
    const hash = scryptSync('old', salt, 64, { N: 1024, r: 4, p: 1 });
    const stored = `scrypt$1024$4$1$${salt.toString('base64url')}$${hash.toString('base64url')}`;
    expect(await verifyPassword('old', stored)).toBe(true);
    expect(await verifyPassword('old', stored.replace('$1024$', '$2048$'))).toBe(false);
  });

  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['the password itself', 'secret'],
    ['another algorithm', '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$aGFzaA'],
    ['no power of two', `scrypt$1000$8$1$${'a'.repeat(22)}$${'a'.repeat(43)}`],
    ['no cost', `scrypt$1$8$1$${'a'.repeat(22)}$${'a'.repeat(43)}`],
    ['no blocks', `scrypt$1024$0$1$${'a'.repeat(22)}$${'a'.repeat(43)}`],
    ['a cost that would take all memory', `scrypt$16777216$999$1$${'a'.repeat(22)}$${'a'.repeat(43)}`],
    ['a hash cut off', `scrypt$1024$8$1$${'a'.repeat(22)}$aaaa`],
    ['more behind it', `scrypt$1024$8$1$${'a'.repeat(22)}$${'a'.repeat(43)}$`],
    ['the hash of nobody', `scrypt$16384$8$5$${'A'.repeat(22)}$${'A'.repeat(43)}`],
  ])('refuses when %s is stored', async (_, stored) => {
    for (const password of ['', 'secret']) expect(await verifyPassword(password, stored)).toBe(false);
  });
});
