import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer({ attributes: { tier: 'string', points: 'numeric' } });

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

describe('a filter of contacts', () => {
  const select = async (parameters: Readonly<Record<string, string>>, limit = 20) =>
    (await readAll(`/v1/contacts?${new URLSearchParams({ ...parameters, limit: String(limit) })}`)).map(
      ({ name }) => name,
    );

  it('takes a tag, and a segment of tags and rules about attributes', async () => {
    const contacts = [
      {
        contactNumber: '60140000001',
        name: 'Filter Ann',
        tags: ['VIP', 'new'],
        attributes: { tier: 'Gold', points: 12 },
      },
      { contactNumber: '60140000002', name: 'Filter Ben', tags: ['vip'], attributes: { points: 7 } },
      { contactNumber: '60140000003', name: 'Filter Cai', tags: [], attributes: {} },
    ];
    for (const { contactNumber, name, ...change } of contacts) {
      await server.call('POST', '/v1/messages', { contactNumber, name, text: 'Hi' });
      expect((await server.call('PATCH', `/v1/contacts/${contactNumber}`, change)).status).toBe(200);
    }
    const segmentOf = (...attributes: readonly Json[]) => JSON.stringify({ attributes });
    const known = segmentOf({ name: 'points', operator: 'at-least', value: 7 });
    for (const limit of [1, 20]) {
      expect(await select({ tag: 'vip' }, limit)).toEqual(['Filter Ann', 'Filter Ben']);
      expect(await select({ tag: 'vip', segment: JSON.stringify({ tags: ['NEW'] }) }, limit)).toEqual(['Filter Ann']);
      expect(await select({ segment: known }, limit)).toEqual(['Filter Ann', 'Filter Ben']);
      expect(await select({ segment: known, query: 'ben' }, limit)).toEqual(['Filter Ben']);
      const unknown = segmentOf({ name: 'points', operator: 'is-unknown' });
      expect(await select({ segment: unknown, query: 'filter' }, limit)).toEqual(['Filter Cai']);
    }
  });

  it.each<[string, string]>([
    ['{', '/segment'],
    ['[]', '/segment'],
    ['{"tag":"vip"}', '/segment/tag'],
    ['{"attributes":[{"name":"points","operator":"about","value":7}]}', '/segment/attributes/0/operator'],
    ['{"attributes":[{"name":"rank","operator":"is-known"}]}', '/segment/attributes/0/name'],
  ])('refuses the segment %s at %s', async (segment, path) => {
    const { status, body } = await server.call('GET', `/v1/contacts?${new URLSearchParams({ segment })}`);
    expect([status, body['errors']]).toEqual([400, [expect.objectContaining({ path })]]);
  });
});

describe('an export of contacts', () => {
  const fetchExport = async (parameters: Readonly<Record<string, string>>) => {
    const response = await fetch(`${server.url}/v1/contacts/export?${new URLSearchParams(parameters)}`);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  beforeAll(async () => {
    const contactNumber = '60150000001';
    await server.call('POST', '/v1/messages', { contactNumber, text: 'Hi' });
    const change = { name: '=1+1', tags: ['exported', '@b'], attributes: { tier: '"Gold", old', points: -3 } };
    expect((await server.call('PATCH', `/v1/contacts/${contactNumber}`, change)).status).toBe(200);
  });

  it('is a table that a spreadsheet opens without running formulas', async () => {
    const { status, headers, text } = await fetchExport({ tag: 'exported' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers.get('content-disposition')).toBe('attachment; filename="contacts.csv"');
    const [header, row, ...rest] = text.split('\r\n');
    expect(header).toBe(
      'contactId,contactNumber,name,profileName,username,tags,optedOut,optedOutAt,lastMessageAt,account,replyWindowUntil,' +
        'attributes.points,attributes.tier',
    );
    const { lastMessageAt } = (await server.call('GET', '/v1/contacts/60150000001')).body;
    expect(row?.replace(/^c_[0-9a-z]+,/, '')).toBe(
      `60150000001,'=1+1,,,"exported; @b",false,,${String(lastMessageAt)},,,-3,"""Gold"", old"`,
    );
    expect(rest).toEqual(['']);
  });

  it('has the contacts of the list as lines of JSON', async () => {
    const { headers, text } = await fetchExport({ format: 'ndjson' });
    expect(headers.get('content-type')).toBe('application/x-ndjson');
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as Json)).toEqual(await readAll('/v1/contacts?limit=100'));
  });

  it('refuses another format', async () => {
    expect((await fetchExport({ format: 'pdf' })).status).toBe(400);
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
