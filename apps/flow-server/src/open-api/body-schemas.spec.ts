import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContactBody, NewContactBody } from '../contact/contact-dto.js';
import { parseMembers } from '../body/parse-members.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { SecretBody } from '../secret/secret-dto.js';
import { StepTestBody, StepTestContact } from '../step-type/step-type-dto.js';
import { PreviewContact, TemplatePreviewBody } from '../template/template-dto.js';
import { TriggerBody } from '../trigger/trigger-dto.js';
import { documentSchemas } from '../server/document-schemas.js';

const ajv = new Ajv2020({
  allErrors: true,
  strict: false,
  formats: {
    uuid: true,
    'date-time': true,
    'data-path': true,
    attribute: true,
    'time-zone': true,
    'time-of-day': true,
  },
});
ajv.addSchema({ $id: 'api', components: { schemas: documentSchemas([]) } }, 'api');

const texts = ['', 'x', '60123456789', '\ud800', 'é'.repeat(255), 'é'.repeat(256), 'x'.repeat(4096), 'x'.repeat(4097)];
const tags = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `tag ${at}`);

/** Values on both sides of the rules; an absent member is as frequent as each of them. */
const name = oneOf(...texts, null, 1, {});
const object = oneOf({}, { points: 1 }, null, 'x', []);
const id = oneOf('c_0123456789abcdef0123456789abcdef', 'CRM-77', null, 77);
const number = oneOf('60123456789', 60123456789, 1.5, 2 ** 53, true, null, []);

function oneOf(...values: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.constantFrom(...values);
}

/**
 * Members whose rules depend on each other, which the derived schema leaves to the class. In all other respects the two accept
 * the same members.
 */
const BETWEEN_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  TriggerBody: ['/contact_number', '/contact_id'],
  StepTestContact: ['/contactNumber', '/contactId'],
};

describe('the schema of a body in the OpenAPI document', () => {
  it.each<[string, new () => object, Readonly<Record<string, fc.Arbitrary<unknown>>>]>([
    [
      'ContactBody',
      ContactBody,
      { name, attributes: object, tags: oneOf(['vip'], tags(1000), tags(1001), {}, null, 'vip') },
    ],
    ['NewContactBody', NewContactBody, { contactNumber: oneOf('60123456789', null, 1.5, []), name }],
    ['SecretBody', SecretBody, { value: name }],
    [
      'StepTestBody',
      StepTestBody,
      {
        config: object,
        configVersion: oneOf(1, 1000, 0, 1001, 1.5, '1', null),
        contact: oneOf({ contactNumber: null }, { contactId: 'x' }, null, 'x', []),
        data: object,
      },
    ],
    ['StepTestContact', StepTestContact, { name, attributes: object, contactNumber: number, contactId: id }],
    [
      'PreviewContact',
      PreviewContact,
      { name, attributes: object, contactNumber: oneOf('60123456789', null, 1.5, []) },
    ],
    [
      'TemplatePreviewBody',
      TemplatePreviewBody,
      {
        template: oneOf('', 'Hi {{name}}', null, 1, []),
        flowId: oneOf('f', null, 1),
        data: object,
        reply: object,
        steps: oneOf({}, { ask: {} }, null, 'x', []),
      },
    ],
    ['TriggerBody', TriggerBody, { name, contact_number: number, contact_id: id }],
  ])('accepts the members that the class %s accepts', (schema, dto, members) => {
    const fitsSchema = ajv.compile({ $ref: `api#/components/schemas/${schema}` });
    const body = fc.record(members, { requiredKeys: [] });
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(body, (json) => {
        const errors: ProblemEntry[] = [];
        parseMembers(dto, json, errors);
        const isValid = fitsSchema(json);
        const places = [...errors.map(({ path }) => path), ...(fitsSchema.errors ?? []).map((one) => one.instancePath)];
        if (BETWEEN_MEMBERS[schema]?.some((path) => places.includes(path)) === true) return true;
        seen[isValid ? 'accepted' : 'refused'] += 1;
        return isValid === (errors.length === 0);
      }),
      // One body in fifty is accepted where most members must have one of their values.
      { numRuns: 3_000 },
    );
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(10);
  });
});
