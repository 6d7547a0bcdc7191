import { describe, expect, it } from 'vitest';
import { useServer } from './use-server.js';

const server = useServer();

const preview = (body: unknown) => server.call('POST', '/v1/attribute-mappings/preview', body);

describe('the preview of an attribute mapping', () => {
  it('says for each type what a run would save, and stores nothing', async () => {
    const data = { member: { tier: 'gold', points: 120.5, since: '2027-03-14' }, tags: ['a'] };
    expect((await preview({ value: '{{data.member.points}}', data })).body).toEqual({
      path: 'data.member.points',
      outcomes: [
        expect.objectContaining({ type: 'string', outcome: 'wrong_type', template: expect.stringContaining('append') }),
        { type: 'numeric', outcome: 'saved', saved: 120.5 },
        expect.objectContaining({ type: 'date', outcome: 'wrong_type' }),
      ],
    });
    const { body } = await preview({ value: '{{data.member.since}}', data });
    expect(body['outcomes']).toMatchObject([
      { outcome: 'saved', saved: '2027-03-14' },
      { outcome: 'wrong_type' },
      { outcome: 'saved', saved: '2027-03-14' },
    ]);
    expect((await preview({ value: '{{data.nobody}}', data })).body['outcomes']).toMatchObject([
      { outcome: 'missing' },
      { outcome: 'missing' },
      { outcome: 'missing' },
    ]);
    expect((await server.call('GET', '/v1/attributes')).body['items']).toEqual([]);
  });

  it('refuses what is no value of data, and names each bad member', async () => {
    const { status, body } = await preview({ value: '{{name}}', dta: {} });
    expect(status).toBe(400);
    expect(body['errors']).toMatchObject([
      { path: '/dta', code: 'unknown_member' },
      { path: '/value', code: 'invalid_data_path' },
      { path: '/data', code: 'invalid_value' },
    ]);
  });
});
