import { createRedactor, noSecrets } from '@luluchat/flow-runtime/values';
import type { JsonObject } from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import { withoutInfinity } from './copy-data.js';
import { parseBody } from './parse-body.js';

const parse = (body: string | Buffer) => parseBody(Buffer.from(body as string), noSecrets);
const nested = (levels: number) => `{"data":{"a":${'['.repeat(levels)}${']'.repeat(levels)}}}`;

describe('parseBody', () => {
  it.each<[string, JsonObject]>([
    [
      '{"data":{"param1":"value1","numericParam":1234,"dateParam":"2023-05-06"}}',
      { param1: 'value1', numericParam: 1234, dateParam: '2023-05-06' },
    ],
    ['\uFEFF{"data":{"a":1}}', { a: 1 }],
    [' \r\n\t{"data":{"a":1}} ', { a: 1 }],
    ['{"data":{"a":1,"a":2}}', { a: 2 }],
    ['{"data":{"a":1},"data":{"b":2}}', { b: 2 }],
    ['{"data":{"a":[{"b":null},true,"\\ud83d\\ude00"]},"other":[1]}', { a: [{ b: null }, true, '😀'] }],
    ['{"data":{}}', {}],
    ['{"data":{"a":9007199254740993}}', { a: { $number: '9007199254740993' } }],
    ['{"data":{"a":[{"b":-576461413038785752.0}]}}', { a: [{ b: { $number: '-576461413038785752' } }] }],
    ['{"data":{"a":9007199254740991,"b":"9007199254740993"}}', { a: 9007199254740991, b: '9007199254740993' }],
  ])('parses %s', (body, data) => {
    expect(parse(body)).toEqual({ data, problem: undefined, message: undefined });
  });

  it('keeps __proto__ and constructor as plain data, and changes no prototype', () => {
    const { data } = parse(
      '{"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"a":{"__proto__":1}}}',
    );
    expect(Object.getPrototypeOf(data)).toBeNull();
    expect(Object.keys(data)).toEqual(['__proto__', 'constructor', 'a']);
    expect(JSON.stringify(data)).toContain('"a":{"__proto__":1}');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it.each(['', ' ', '\r\n\t', '\uFEFF'])('treats %j as a body without data, which is no problem', (body) => {
    expect(parse(body)).toEqual({ data: {}, problem: undefined, message: undefined });
  });

  it.each([
    '[]',
    '[{"data":{}}]',
    '"text"',
    '1',
    'null',
    'true',
    '{}',
    '{"data":null}',
    '{"data":[]}',
    '{"data":"x"}',
    '{"Data":{}}',
    '{"__proto__":{"data":{"a":1}}}',
  ])('explains that %s has nothing to save', (body) => {
    expect(parse(body)).toEqual({
      data: {},
      problem: undefined,
      message: expect.stringContaining('"data"') as unknown,
    });
  });

  it.each([
    ['HTML', '<html></html>'],
    ['cut JSON', '{"data":{"a":1}'],
    ['two documents', '{"data":{}} {"data":{}}'],
    ['a comma too many', '{"data":{"a":1,}}'],
    ['NaN', '{"data":{"a":NaN}}'],
    ['single quotes', "{'data':{}}"],
    ['a leading zero', '{"data":{"a":01}}'],
    ['a comment', '{"data":{}}//'],
    ['a raw line break in a string', '{"data":{"a":"\n"}}'],
    ['two byte order marks', '\uFEFF\uFEFF{"data":{}}'],
    ['a no-break space', '\u00a0{"data":{}}'],
    ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['a cut character', Buffer.from('{"data":{"a":"ü').subarray(0, -1)],
    ['an encoded surrogate', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['UTF-16', Buffer.from('\uFEFF{"data":{}}', 'utf16le')],
    ['Latin-1', Buffer.from('{"data":{"a":"ü"}}', 'latin1')],
  ])('reports %s as not JSON', (_, body) => {
    expect(parse(body)).toEqual({ data: {}, problem: 'invalid_json', message: expect.any(String) as unknown });
  });

  it.each([
    [
      '{"data":{"vip":NaN}}',
      'is not JSON (line 1, column 16: NaN), so there is nothing to save. Have the receiver write null in its place.',
    ],
    ['{"data":{"vip":-Infinity}}', '(line 1, column 16: -Infinity), so there is nothing to save. Have the receiver'],
    ['{\n  "data": {"a": 1,}\n}', 'is not JSON (line 2, column 19: }), so'],
    ['\uFEFF{"data":', 'is not JSON (line 1, column 9: the end), so'],
    ['<html>', 'is not JSON (line 1, column 1: <), so'],
  ])('names the place of the problem in %j', (body, words) => {
    expect(parse(body).message).toContain(words);
  });

  it.each([
    [
      'application/json;charset=ISO-8859-1',
      'must be: its Content-Type says ISO-8859-1. Have the receiver write UTF-8.',
    ],
    ['application/json; charset="windows-1252"', 'says windows-1252.'],
    ['application/json; charset=s3cr3t-key', 'says [secret].'],
    ['application/json; charset=UTF-8', 'which JSON must be.'],
    ['application/json', 'which JSON must be.'],
    [null, 'which JSON must be.'],
  ])('names the charset of %s where the body is not UTF-8', (contentType, words) => {
    const redactor = createRedactor(['s3cr3t-key']);
    const { message } = parseBody(Buffer.from('{"data":{"a":"Zoë"}}', 'latin1'), redactor, contentType);
    expect(message).toContain(words);
  });

  it.each([
    ['{"data":[]}', 'is an empty list, as PHP writes an empty object'],
    ['{"data":[{"tier":"gold"}]}', 'is a list and not an object'],
  ])('describes the problem in %s', (body, words) => {
    expect(parse(body)).toMatchObject({
      data: {},
      problem: undefined,
      message: expect.stringContaining(words) as unknown,
    });
  });

  it('refuses data that is nested too deep', () => {
    expect(parse(nested(31)).problem).toBeUndefined();
    expect(parse(nested(32)).problem).toBe('too_deep');
    expect(parse(nested(400_000)).problem).toBe('too_deep');
  });

  it('does not count a number of many digits as a level', () => {
    const body = `{"data":{"a":${'['.repeat(31)}576461413038785752${']'.repeat(31)}}}`;
    expect(parse(body).problem).toBeUndefined();
  });

  it('does not hide digits of a number', () => {
    const body = Buffer.from('{"data":{"a":576461413038785752}}');
    expect(parseBody(body, createRedactor(['46141303'])).data).toEqual({ a: { $number: '576461413038785752' } });
  });

  it('ignores the depth of other members than data', () => {
    expect(parse(`{"data":{"a":1},"other":${'['.repeat(400_000)}${']'.repeat(400_000)}}`).data).toEqual({ a: 1 });
  });

  it('hides secrets in names and values, at any depth', () => {
    const body = Buffer.from('{"data":{"s3cr3t":["x s3cr3t",{"a":"s3cr\\u0033t"}]}}');
    expect(parseBody(body, createRedactor(['s3cr3t'])).data).toEqual({ '[secret]': ['x [secret]', { a: '[secret]' }] });
  });
});

describe('withoutInfinity', () => {
  it('replaces numbers that JSON cannot write, and copies only then', () => {
    const { data } = parse('{"data":{"a":1e999,"b":[-1e999,{"__proto__":1e999}],"c":1}}');
    expect(JSON.stringify(withoutInfinity(data))).toBe('{"a":null,"b":[null,{"__proto__":null}],"c":1}');
    const plain = parse('{"data":{"a":1}}').data;
    expect(withoutInfinity(plain)).toBe(plain);
  });
});
