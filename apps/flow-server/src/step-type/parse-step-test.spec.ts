import { createComplete } from '@luluchat/standard-steps';
import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../problem/http-problem.js';
import { parseStepTest } from './parse-step-test.js';

const context = {
  attributes: new Map([['points', { key: 'points', title: 'Points', type: 'numeric' } as const]]),
  defaultCountry: undefined,
};
const id = 'c_0123456789abcdef0123456789abcdef';

function parse(body: unknown) {
  return parseStepTest(body, createComplete(), context);
}

function problemsOf(body: unknown): readonly string[] {
  try {
    parse(body);
  } catch (error) {
    if (error instanceof HttpProblem) return (error.errors ?? []).map(({ path, message }) => `${path} ${message}`);
    throw error;
  }
  return [];
}

describe('parseStepTest', () => {
  it('fills in the version of the config, the contact and the data', () => {
    expect(parse({ config: {}, contact: { contactNumber: '+60 12-345 6789' } })).toEqual({
      config: {},
      configVersion: 1,
      contact: {
        contactId: expect.stringMatching(/^c_/) as string,
        contactNumber: '60123456789',
        name: '',
        attributes: {},
        tags: [],
      },
      data: {},
      reply: null,
      steps: {},
    });
  });

  it('accepts a contact without a number', () => {
    expect(parse({ config: {}, contact: { contactNumber: null } }).contact.contactNumber).toBeNull();
    expect(parse({ config: {}, contact: { contactId: id } }).contact).toMatchObject({
      contactId: id,
      contactNumber: null,
    });
  });

  it('accepts null, and names such as constructor, in the data', () => {
    const data = { constructor: 'x', nothing: null };
    expect(parse({ config: {}, contact: { contactNumber: null }, data }).data).toEqual(data);
  });

  it('reports every bad member at its place', () => {
    const contact = { contactNumber: '123456', contactId: 'CRM-7', name: 7, attributes: { points: 'x' }, tags: [] };
    const found = problemsOf({ config: {}, configVersion: 0, contact, data: [], mode: 'dry' });
    expect(found).toHaveLength(8);
    expect(found).toEqual(
      expect.arrayContaining([
        '/mode Unknown property "mode"; it takes config, configVersion, contact, data, reply, steps.',
        '/configVersion configVersion is a whole number from 1 to 1000.',
        '/data data is an object.',
        '/contact/tags Unknown property "tags"; contact takes contactNumber, contactId, name, attributes.',
        '/contact/contactId contactId is an id of ours: "c_" with 32 digits and small letters.',
        '/contact/name name is text of at most 255 characters.',
        expect.stringMatching(/^\/contact\/contactNumber /),
        '/contact/attributes/points The value is not a numeric that can be stored.',
      ]),
    );
  });

  it.each([
    [{}, '/config A JSON object is expected here.'],
    [{}, '/contact contact is needed: an object with contactNumber, and name and attributes if you like.'],
    [
      { config: {}, contact: {} },
      '/contact/contactNumber contactNumber is needed: country prefix and number as text, such as "60123456789"; or null, for a contact without one.',
    ],
    [
      { config: {}, contact: { contactNumber: null, attributes: [] } },
      '/contact/attributes attributes is an object: key to value.',
    ],
    [{ config: { x: 1 }, contact: { contactNumber: null } }, expect.stringMatching(/^\/config\/x /)],
    [null, ' A JSON object is expected here.'],
  ])('names the place of the problem in %j', (body, problem) => {
    expect(problemsOf(body)).toContainEqual(problem);
  });
});
