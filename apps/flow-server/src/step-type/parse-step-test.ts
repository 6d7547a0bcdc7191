import { toContactId } from '@luluchat/flow-runtime/channel';
import { validateStepConfig } from '@luluchat/flow-runtime/document';
import type { AttributeCatalog, Contact, JsonObject, StepPlugin } from '@luluchat/flow-runtime';
import { v7 as uuidv7 } from 'uuid';
import { toEntries } from '../body/parse-body.js';
import { checkMemberNames, parseMembers, requireObject } from '../body/parse-members.js';
import type { UnknownMembers } from '../body/parse-members.js';
import { refuseDeepNesting } from '../body/refuse-deep-nesting.js';
import { collectNumber } from '../contact/parse-number.js';
import { parseSampleAttributes } from '../contact/parse-sample-attributes.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { checkSampleOutputs } from '../run/check-sample-outputs.js';
import { StepTestBody, StepTestContact } from './step-type-dto.js';

/** The validated input of a step test. */
export interface StepTest {
  readonly config: JsonObject;
  readonly configVersion: number;
  readonly contact: Contact;
  readonly data: JsonObject;
  readonly reply: JsonObject | null;
  /** Outputs of steps that a run would have been through. */
  readonly steps: Readonly<Record<string, JsonObject>>;
}

/** Facts that the body of a step test is checked against. */
export interface StepTestContext {
  readonly attributes: AttributeCatalog;
  readonly defaultCountry: string | undefined;
}

/**
 * Parses the body that tries a step. The config must be valid; what only a publication would refuse (the plugin's lint) is
 * tried all the same, so that the author reads what a run would meet. Throws a 400 that names each bad member.
 */
export function parseStepTest(body: unknown, plugin: StepPlugin, context: StepTestContext): StepTest {
  refuseDeepNesting(body);
  const errors: ProblemEntry[] = [];
  const json = requireObject(body);
  checkMemberNames(StepTestBody, json, errors);
  const members = parseMembers(StepTestBody, json, errors);
  const { config, configVersion, contact: written, data = {}, reply = null, steps = {} } = members;
  checkSampleOutputs(steps, errors);
  if (config !== undefined && configVersion !== undefined) {
    const validated = validateStepConfig(plugin, { config, configVersion });
    if (!validated.isValid) errors.push(...toEntries(validated.problems));
  }
  const contact = written && parseContact(written, context, errors);
  if (errors.length > 0 || config === undefined || configVersion === undefined || contact === undefined) {
    throw invalidRequest(errors.slice(0, 100));
  }
  return { config, configVersion, contact, data, reply, steps };
}

function parseContact(
  json: UnknownMembers,
  { attributes: definitions, defaultCountry }: StepTestContext,
  errors: ProblemEntry[],
): Contact {
  checkMemberNames(StepTestContact, json, errors, { parent: '/contact', owner: 'contact' });
  const written = parseMembers(StepTestContact, json, errors, '/contact');
  const { contactId = toContactId(uuidv7()), contactNumber, name = '', attributes = {} } = written;
  return {
    contactId,
    contactNumber:
      typeof contactNumber === 'string'
        ? (collectNumber(contactNumber, '/contact/contactNumber', defaultCountry, errors) ?? null)
        : null,
    name,
    attributes: parseSampleAttributes(attributes, definitions, errors),
    tags: [],
  };
}
