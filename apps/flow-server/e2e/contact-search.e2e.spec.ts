import { describe, expect, it } from 'vitest';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer();

interface Listed {
  readonly items: readonly Json[];
  readonly nextCursor: string | null;
}

/** Reads all pages of a list. */
async function readAll(path: string): Promise<readonly Json[]> {
  const items: Json[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const next: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body }: { status: number; body: Listed } = await server.call<Listed>('GET', path + next);
    expect(status).toBe(200);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

const search = async (query: string, limit = 20) =>
  (await readAll(`/v1/contacts?limit=${limit}&query=${encodeURIComponent(query)}`)).map(({ name }) => name);

describe('a search of contacts', () => {
  it('finds parts of numbers and names, in upper and lower case', async () => {
    for (const [contactNumber, name] of [
      ['60123456781', 'Aisyah Rahman'],
      ['60123456782', 'Ben <b>Tan</b>'],
      ['4915112345678', 'Jörg Straße'],
    ]) {
      await server.call('POST', '/v1/messages', { contactNumber, name, text: 'Hi' });
    }
    expect(await search('60123')).toEqual(['Aisyah Rahman', 'Ben <b>Tan</b>']);
    expect(await search('+60 12-345 6782')).toEqual(['Ben <b>Tan</b>']);
    expect(await search('345678', 1)).toEqual(['Aisyah Rahman', 'Ben <b>Tan</b>', 'Jörg Straße']);
    expect(await search('RAHMAN')).toEqual(['Aisyah Rahman']);
    expect(await search('strasse')).toEqual(['Jörg Straße']);
    expect(await search('x@example.com')).toEqual([]);
    expect(await search('%')).toEqual([]);
  });

  it.each(['query=', `query=${'x'.repeat(101)}`, 'query=a&query=b'])('is refused for %s', async (query) => {
    const { status, body } = await server.call('GET', `/v1/contacts?${query}`);
    expect([status, body['code']]).toEqual([400, 'invalid_request']);
  });
});

describe('the transcript of a contact', () => {
  it('is read from either end', async () => {
    const contactNumber = '60129999999';
    for (const text of ['one', 'two', 'three']) await server.call('POST', '/v1/messages', { contactNumber, text });
    const path = `/v1/contacts/${contactNumber}/messages`;
    const texts = async (query: string) => (await readAll(path + query)).map(({ text }) => text);
    expect(await texts('?limit=2')).toEqual(['one', 'two', 'three']);
    expect(await texts('?limit=2&order=oldest')).toEqual(['one', 'two', 'three']);
    expect(await texts('?limit=2&order=newest')).toEqual(['three', 'two', 'one']);
  });

  it('refuses another order, and the cursor of the other order', async () => {
    const path = '/v1/contacts/60129999999/messages';
    expect((await server.call('GET', `${path}?order=random`)).status).toBe(400);
    const { nextCursor } = (await server.call<Listed>('GET', `${path}?limit=1`)).body;
    expect((await server.call('GET', `${path}?order=newest&cursor=${nextCursor}`)).status).toBe(400);
  });
});
