import { parseJson } from '@luluchat/flow-runtime/values';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../problem/http-problem.js';
import { parseMembers } from '../body/parse-members.js';
import { isCommonTriggerBody, parseTriggerBody } from './parse-trigger-body.js';
import { TriggerBody } from './trigger-dto.js';

function problemOf(body: unknown, country?: string): HttpProblem {
  try {
    parseTriggerBody(body, country);
  } catch (error) {
    if (error instanceof HttpProblem) return error;
    throw error;
  }
  throw new Error('the body was accepted');
}

describe('parseTriggerBody', () => {
  it('accepts the scalars of the first level as data', () => {
    const json =
      '{"contact_number":"+60 12-345 6789","name":"Åsa 🌸","a":"x","n":1.5,"b":true,"z":null,"o":{"p":1},"l":[1]}';
    expect(parseTriggerBody(JSON.parse(json), undefined)).toEqual({
      contactNumber: '60123456789',
      name: 'Åsa 🌸',
      data: Object.assign(Object.create(null) as object, { a: 'x', n: 1.5, b: true, z: null }),
      dropped: [
        { name: 'o', kind: 'object' },
        { name: 'l', kind: 'list' },
      ],
    });
  });

  it('names the members that it drops: 50 at most, each name shortened', () => {
    const lists = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`${'🌸'.repeat(200)}${at}`, []]));
    const { dropped } = parseTriggerBody({ contact_number: '60123456789', ...lists }, undefined);
    expect(dropped).toHaveLength(50);
    expect(dropped?.[0]).toEqual({ name: `${'🌸'.repeat(99)}…`, kind: 'list' });
    expect('dropped' in parseTriggerBody({ contact_number: '60123456789', a: 1 }, undefined)).toBe(false);
  });

  it('accepts numbers of many digits as scalars', () => {
    const body = parseJson(
      '{"contact_number":"60123456789","order_id":576461413038785752,"o":{"p":576461413038785752}}',
    );
    expect(parseTriggerBody(body, undefined).data).toEqual({ order_id: { $number: '576461413038785752' } });
    const number = parseJson('{"contact_number":576461413038785752}');
    expect(problemOf(number).errors).toMatchObject([{ path: '/contact_number', code: 'invalid_contact_number' }]);
  });

  it('accepts an integer as a contact number', () => {
    expect(parseTriggerBody({ contact_number: 60123456789 }, undefined).contactNumber).toBe('60123456789');
  });

  it('accepts local numbers only with a default country', () => {
    expect(parseTriggerBody({ contact_number: '012-345 6789' }, 'MY').contactNumber).toBe('60123456789');
    expect(problemOf({ contact_number: '012-345 6789' }).errors).toMatchObject([{ path: '/contact_number' }]);
  });

  it.each([null, undefined, '', ' \t\n'])('leaves the stored name when the name is %j', (name) => {
    expect('name' in parseTriggerBody({ contact_number: '60123456789', name }, undefined)).toBe(false);
  });

  it('keeps members named like those of JavaScript objects as data', () => {
    const body = JSON.parse(
      '{"contact_number":"60123456789","__proto__":"p","constructor":"c","toString":"t"}',
    ) as unknown;
    const { data } = parseTriggerBody(body, undefined);
    expect(Object.entries(data)).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
      ['toString', 't'],
    ]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  const id = 'c_0123456789abcdef0123456789abcdef';
  it('accepts the id of a contact in place of the number, or beside it', () => {
    expect(parseTriggerBody({ contact_id: id, a: 1 }, undefined)).toEqual({
      contactId: id,
      data: Object.assign(Object.create(null) as object, { a: 1 }),
    });
    expect(parseTriggerBody({ contact_id: id, contact_number: '60123456789' }, undefined)).toMatchObject({
      ...{ contactId: id, contactNumber: '60123456789' },
    });
    expect(parseTriggerBody({ contact_id: id, contact_number: null }, undefined).contactId).toBe(id);
  });

  it.each(['CRM-77', 'c_1', 77, id.toUpperCase()])(
    'leaves the contact id %j beside a number in the data',
    (contact_id) => {
      const { contactId, data } = parseTriggerBody({ contact_number: '60123456789', contact_id }, undefined);
      expect([contactId, data['contact_id']]).toEqual([undefined, contact_id]);
    },
  );

  it.each(['CRM-77', 77, '', {}, true])('refuses the contact id %j without a number', (contact_id) => {
    expect(problemOf({ contact_id }).errors).toMatchObject([{ path: '/contact_id', code: 'invalid_value' }]);
  });

  it('ignores an inherited contact number', () => {
    const body = JSON.parse('{"__proto__":{"contact_number":"60123456789"}}') as unknown;
    expect(problemOf(body).errors).toMatchObject([{ path: '/contact_number', code: 'missing' }]);
  });

  it.each([
    [{}, 'missing'],
    [{ contact_number: null }, 'missing'],
    [{ contact_number: true }, 'invalid_contact_number'],
    [{ contact_number: ['60123456789'] }, 'invalid_contact_number'],
    [{ contact_number: 6012345678.5 }, 'invalid_contact_number'],
    [{ contact_number: 1e21 }, 'invalid_contact_number'],
    [{ contact_number: '' }, 'invalid_contact_number'],
    [{ contact_number: '6012345678a' }, 'invalid_contact_number'],
    [{ contact_number: '60123456789;ext=1' }, 'invalid_contact_number'],
    [{ contact_number: '6'.repeat(16) }, 'invalid_contact_number'],
    [{ contact_number: '9'.repeat(60_000) }, 'invalid_contact_number'],
  ])('refuses %j', (body, code) => {
    const problem = problemOf(body);
    expect(problem.status).toBe(400);
    expect(problem.errors).toMatchObject([{ path: '/contact_number', code }]);
  });

  it.each([[42], [{}], ['x'.repeat(256)], ['\ud800']])('refuses the name %j', (name) => {
    expect(problemOf({ contact_number: '60123456789', name }).errors).toMatchObject([{ path: '/name' }]);
  });

  it('counts code points, not code units', () => {
    const name = '🌸'.repeat(255);
    expect(parseTriggerBody({ contact_number: '60123456789', name }, undefined).name).toBe(name);
  });

  it.each([[undefined], [null], [[]], ['text'], [1]])('refuses the body %j', (body) => {
    expect(problemOf(body).errors).toMatchObject([{ path: '' }]);
  });
});

describe('isCommonTriggerBody', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('', '\ud83d', '😀'.repeat(200)));
  const value = fc.oneof(text, fc.integer(), fc.constant(null), fc.constant([]));
  const bodies = fc.record(
    { contact_number: value, name: value, contact_id: value, other: value },
    { requiredKeys: [] },
  );

  it('is true only of bodies that TriggerBody accepts', () => {
    const accepts = (body: object): boolean => {
      const errors: [] = [];
      parseMembers(TriggerBody, body as Record<string, unknown>, errors);
      return errors.length === 0;
    };
    fc.assert(fc.property(bodies, (body) => !isCommonTriggerBody(body) || accepts(body)));
  });

  it.each([
    [{ contact_number: '60123456789' }, true],
    [{ contact_number: '60123456789', name: 'Åsa 🌸', points: 1 }, true],
    [{ contact_number: 60123456789 }, false],
    [{ contact_number: '60123456789', name: null }, false],
    [{ contact_number: '60123456789', name: 'x'.repeat(256) }, false],
    [{ contact_number: '60123456789', contact_id: 'CRM-1' }, false],
    [{ name: 'Åsa' }, false],
  ])('of %j is %j', (body, isCommon) => {
    expect(isCommonTriggerBody(body)).toBe(isCommon);
  });
});
