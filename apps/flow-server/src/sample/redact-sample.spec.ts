import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { createRedactor } from '@luluchat/flow-runtime/values';
import { describe, expect, it } from 'vitest';
import { redactSample } from './redact-sample.js';

const redactor = createRedactor(['planted-secret', '77889900']);
const hide = (value: JsonValue, contactNumber = '60123450700', name = 'Ann Lee'): JsonValue | undefined =>
  redactSample({ value }, redactor, [{ contactNumber, name }])['value'];

describe('redactSample', () => {
  it.each<[JsonValue, JsonValue]>([
    ['60123450700', '10000000000'],
    [60123450700, 10000000000],
    ['+60 12-345 0700', '+10 00-000 0000'],
    ['(012) 345 0700', '(000) 000 0000'],
    ['call 60123450700 or 60123450701', 'call 10000000000 or 60123450701'],
    ['2027-01-31', '2027-01-31'],
    ['0700', '0700'],
    ['a planted-secret', 'a [secret]'],
    [77889900, 0],
    [true, true],
    [null, null],
    [{ $number: '12345678901234567890' }, { $number: '12345678901234567890' }],
    [
      ['ANN LEE', { tag: 'Dear ann  lee,' }],
      ['[name]', { tag: 'Dear [name],' }],
    ],
    ['lee', '[name]'],
    ['Leeds', 'Leeds'],
  ])('turns %j into %j', (value, hidden) => expect(hide(value)).toEqual(hidden));

  it.each([
    ['Li', 'Limited to Li', 'Limited to [name]'],
    ['陈伟', '亲爱的陈伟先生', '亲爱的[name]先生'],
    ['a.c', 'abc a.c', 'abc [name]'],
    ['', 'nothing', 'nothing'],
  ])('hides the name %s and no word that contains it', (name, text, hidden) =>
    expect(hide(text, '60123450700', name)).toBe(hidden),
  );

  it('hides whatever is inside of a member with a secret name, of the same kind, and names of members', () => {
    const data = JSON.parse(
      '{"api_key": {"id": 5, "parts": ["x", true], "long": {"$number": "12345678901234567890"}}, "60123450700": 1, "__proto__": 2}',
    ) as JsonObject;
    const hidden = redactSample(data, redactor, [{ contactNumber: '60123450700', name: '' }]);
    expect(JSON.stringify(hidden)).toBe(
      '{"api_key":{"id":0,"parts":["[secret]",true],"long":{"$number":"10000000000000000000"}},"10000000000":1,"__proto__":2}',
    );
  });
});
