import { checkAttributeValue } from '@luluchat/flow-runtime';
import { isCalendarDay } from '@luluchat/flow-runtime/values';
import type { JsonValue } from '@luluchat/flow-runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WebhookError } from '../error/webhook-error.js';
import { buildResponse } from './build-response.js';
import type { WebhookData } from './build-response.js';
import { buildErrorResponse } from './build-error-response.js';
import { isCalendarDate } from './calendar-date.js';
import { classifyValue } from './classify-value.js';

describe('buildResponse', () => {
  it('wraps data, flat or nested', () => {
    const data = { tier: 'gold', points: 12.5, items: [{ sku: 'a', price: 3 }], gone: undefined, 'a b': 'x' };
    const response = buildResponse(data);
    expect(JSON.parse(response.body)).toEqual({ data: JSON.parse(JSON.stringify(data)) as unknown });
    expect([response.status, response.headers]).toEqual([
      200,
      {
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(Buffer.byteLength(response.body)),
        'cache-control': 'no-store',
      },
    ]);
    expect(buildResponse().body).toBe('{"data":{}}');
    expect(buildResponse(JSON.parse('{"__proto__":"x"}') as WebhookData).body).toBe('{"data":{"__proto__":"x"}}');
  });

  it('accepts 255 code points and integers up to 2^53 - 1', () => {
    const data = {
      text: '🙂'.repeat(255),
      most: Number.MAX_SAFE_INTEGER,
      least: -Number.MAX_SAFE_INTEGER,
      small: 5e-324,
    };
    expect(JSON.parse(buildResponse(data).body)).toEqual({ data });
  });

  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  let deep: unknown = 'x';
  for (let level = 0; level < 20; level++) deep = { a: deep };

  it.each<[unknown, string, string]>([
    [{ a: { b: ['x', '🙂'.repeat(256)] } }, 'data.a.b[1]', '255 characters'],
    [{ points: Number.NaN }, 'data.points', 'not finite'],
    [{ points: Infinity }, 'data.points', 'not finite'],
    [{ points: 2 ** 53 }, 'data.points', 'lose digits'],
    [{ points: 10n }, 'data.points', 'bigint'],
    [{ vip: true }, 'data.vip', 'true and false'],
    [{ tier: null }, 'data.tier', 'Leave the member out'],
    [{ when: new Date(0) }, 'data.when', 'calendarDate'],
    [{ map: new Map() }, 'data.map', 'class'],
    [{ toJSON: () => 1 }, 'data.toJSON', 'function'],
    [{ 'a b': '\ud800' }, 'data["a b"]', 'half a character'],
    [{ list: [undefined] }, 'data.list[0]', 'undefined'],
    [{ '': 'x' }, 'data[""]', 'no mapping'],
    [{ '{x}': 'x' }, 'data["{x}"]', 'no mapping'],
    [{ a: deep }, `data${'.a'.repeat(21)}`, '20 levels'],
    [cyclic, `data${'.self'.repeat(21)}`, '20 levels'],
    ['text', 'data', 'object'],
    [['x'], 'data', 'object'],
    [null, 'data', 'object'],
  ])('rejects %o and reports its path', (data, path, text) => {
    expect(() => buildResponse(data as WebhookData)).toThrow(
      expect.objectContaining({ code: 'unsavable_value', path, message: expect.stringContaining(text) as string }),
    );
  });

  it('limits the response to 1 MiB', () => {
    const items = Array.from({ length: 4200 }, () => 'x'.repeat(250));
    expect(() => buildResponse({ items })).toThrow(expect.objectContaining({ code: 'answer_too_large' }));
    expect(buildResponse({ items: items.slice(0, 4000) }).status).toBe(200);
  });

  it('classifies each value as the flow runtime does', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.double().map(String),
      fc
        .tuple(fc.nat(9999), fc.nat(13), fc.nat(32))
        .map((parts) => parts.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0')).join('-')),
      fc.constantFrom(
        '🙂'.repeat(255),
        '🙂'.repeat(256),
        '1'.repeat(255),
        '1'.repeat(256),
        '0.' + '1'.repeat(300),
        '\udc00',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(texts, fc.double(), fc.integer(), fc.maxSafeInteger(), fc.constantFrom(true, false, null)),
        (value) => {
          const own = classifyValue(value);
          const types = (['string', 'numeric', 'date'] as const).filter(
            (type) => checkAttributeValue(type, value as JsonValue).outcome === 'saved',
          );
          expect(own.kind === 'savable' ? own.as : []).toEqual(types);
        },
      ),
      { numRuns: 500 },
    );
    fc.assert(fc.property(texts, (text) => isCalendarDate(text) === isCalendarDay(text)));
  });
});

describe('buildErrorResponse', () => {
  it('builds a body with code and message', () => {
    const { status, body } = buildErrorResponse(404, 'no_member', 'No member has this number.');
    expect([status, JSON.parse(body)]).toEqual([
      404,
      { error: { code: 'no_member', message: 'No member has this number.' } },
    ]);
  });

  it.each([200, 302, 600, 404.5, Number.NaN])('rejects the status %d', (status) => {
    expect(() => buildErrorResponse(status, 'x', 'x')).toThrow(WebhookError);
  });
});
