import { checkAttributeValue } from '@luluchat/flow-runtime';
import { describeFound } from '@luluchat/flow-runtime/values';
import type { JsonValue } from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import { kindOfValue, kindsOfContainers } from './value-kind.js';

describe('kindOfValue', () => {
  it.each<JsonValue>([
    ...['Sat, 06 May 2023 00:00:00 GMT', 'Saturday, 06-May-23 00:00:00 GMT', 'Sat, 06 May 2023 00:00:00 +0000'],
    ...[
      '2023-05-06T00:00:00Z',
      '2023-05-06T00:00',
      '2023-05-06 00:00:00.123456',
      '2023-05-06T00:00:00+08:00[Asia/Singapore]',
    ],
    ...['2023-02-30', '2023-02-30T00:00:00Z', '0000-00-00', '0001-01-01T00:00:00Z', '2023/05/06', '2023/02/30'],
    ...['Sat May  6 00:00:00 2023', 'Sat, 06 May 2023 00:00:00', 'Sat, 6 May 2023 00:00:00 GMT', '2023-05-06T24:30:00'],
    ...['2023-05-06T23:59', '2023-05-06T10:61:00Z'],
    ...['06/05/2023', '6.5.23', '2023-5-6', '1683331200000', 1683331200000],
    ...['NaN', '-Infinity'],
    ...['0.125e2', '-1E3', '1,234.50', '1,234,567', '1.234,50', '1,234', '12,5', true, 7],
  ])('describes %j as the history of a run does', (value) => {
    const kind = kindOfValue('data.id', value);
    if (kind === undefined) throw new Error('no kind');
    const { type, ...found } = kind;
    expect(['wrong_type', 'not_a_date']).toContain(checkAttributeValue(type, value).outcome);
    expect(describeFound(type, value, 'data.id')).toEqual(found);
  });

  it.each<[string, unknown]>([
    ...['gold', '', '12', '12.50', '2023-05-06', '007', '+60123456789', '4006381333931', '20230506', '1,2,3'].map(
      (text): [string, unknown] => ['data.id', text],
    ),
    ['data.points', 12],
    ['data.price', 12.5],
    ['data.ids.length', 3],
    ['data.paid', 1],
    ['data.id', null],
    ['data.text', `${'1'.repeat(1_000_000)}x`],
  ])('returns nothing for %s with the value %.20j', (path, value) => {
    expect(kindOfValue(path, value)).toBeUndefined();
  });

  it.each([
    'data.id',
    'data.order_id',
    'data.orderId',
    'data["order id"].id',
    'data["id"]',
    'data.orders[0].id',
    'data.zip',
  ])('treats a number at %s as an id', (path) => {
    expect(kindOfValue(path, 7)).toMatchObject({ template: `{{${path} | append: ""}}` });
  });
});

describe('kindsOfContainers', () => {
  it('finds arrays with one value, and none with several values or with objects', () => {
    const paths = [
      'data.a[0]',
      'data.b[0]',
      'data.b[1]',
      'data.c[0].x',
      'data.d[0][0]',
      'data.d[1].x',
      'data.e[0]',
      'data.e[1].x',
    ];
    expect([...kindsOfContainers(paths).values()].map(({ path }) => path)).toEqual(['data.a', 'data.d[0]']);
  });

  it('handles many values in linear time', () => {
    const paths = Array.from({ length: 100_000 }, (_, index) => `data.l${index}[0]`);
    expect(kindsOfContainers(paths).size).toBe(100_000);
  });
});
