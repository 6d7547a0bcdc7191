import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSessions, PERSON_SESSION_MS, SESSION_MS } from './sessions.js';

const key = createSecretKey(randomBytes(32));
let now = 1_800_000_000_000;
const clock = { now: () => now };
const OPERATOR = { kind: 'operator' } as const;
const create = (changes: { readonly apiAccessToken?: string; readonly key?: typeof key } = {}) =>
  createSessions({ key, apiAccessToken: 'token', clock, ...changes });

describe('sessions', () => {
  it('are found by their value, each with an id and a CSRF token of its own', () => {
    const sessions = create();
    const [one, other] = [sessions.find(sessions.start(OPERATOR)), sessions.find(sessions.start(OPERATOR))];
    expect(one).toEqual({ id: expect.stringMatching(/^[\w-]{43}$/) as string, author: OPERATOR, startedAt: now });
    expect(other?.id).not.toBe(one?.id);
    expect(sessions.csrfToken(one)).not.toBe(sessions.csrfToken(other));
    expect(sessions.csrfToken(one)).not.toBe(sessions.csrfToken());
  });

  it('and their CSRF tokens survive a restart', () => {
    const before = create();
    const value = before.start(OPERATOR);
    const after = create();
    expect(after.find(value)).toEqual(before.find(value));
    expect(after.csrfToken(after.find(value))).toBe(before.csrfToken(before.find(value)));
    expect(after.csrfToken()).toBe(before.csrfToken());
  });

  it('keep the token that they began with, signed as well', () => {
    const author = { kind: 'token', id: '5f0c9a7be2d41388' } as const;
    const value = create().start(author);
    expect(create().find(value)?.author).toEqual(author);
    const [instant, id, packed, signature] = value.split('.');
    const other = Buffer.from(JSON.stringify({ kind: 'token', id: 'another' })).toString('base64url');
    for (const changed of [
      [instant, id, other, signature],
      [instant, id, signature],
      [instant, id, packed],
    ]) {
      expect(create().find(changed.join('.'))).toBeUndefined();
    }
  });

  it('end after a week, and not before', () => {
    const sessions = create();
    const value = sessions.start(OPERATOR);
    now += SESSION_MS - 1;
    expect(sessions.find(value)).toBeDefined();
    now += 1;
    expect(sessions.find(value)).toBeUndefined();
  });

  it('of people whom a provider signed in end after eight hours, and not before', () => {
    const sessions = create();
    const person = { kind: 'person', name: 'Aisyah', scopes: ['read'], settingsHash: 'a' } as const;
    const value = sessions.start(person);
    now += PERSON_SESSION_MS - 1;
    expect(sessions.find(value)?.author).toEqual(person);
    now += 1;
    expect(sessions.find(value)).toBeUndefined();
  });

  it('end when their author signs out, and no other does', () => {
    const sessions = create();
    const [value, other] = [sessions.start(OPERATOR), sessions.start(OPERATOR)];
    const session = sessions.find(value);
    if (session !== undefined) sessions.end(session);
    expect(sessions.find(value)).toBeUndefined();
    expect(sessions.find(other)).toBeDefined();
  });

  it('end with the token of the API, and with the key of the server', () => {
    const value = create().start(OPERATOR);
    expect(create({ apiAccessToken: 'another' }).find(value)).toBeUndefined();
    expect(create({ key: createSecretKey(randomBytes(32)) }).find(value)).toBeUndefined();
  });

  it('are not found by a value that was changed, at any of its characters', () => {
    const sessions = create();
    const value = sessions.start(OPERATOR);
    for (let place = 0; place < value.length; place += 1) {
      // Another letter that can stand there: in the last place of Base64, some letters decode to the same bytes.
      const changed = value.slice(0, place) + (value[place] === 'a' ? 'b' : 'a') + value.slice(place + 1);
      expect(sessions.find(changed)).toBeUndefined();
    }
    for (const other of ['', '.', 'a.b.c', `${value}.`, ` ${value}`, value.slice(1)]) {
      expect(sessions.find(other)).toBeUndefined();
    }
  });
});
