import {
  DOCUMENT_LIMITS,
  isContactId,
  isPlainObject,
  jsonPointer,
  checkAttributeValue,
  toContactId,
  validateStepConfig,
} from '@luluchat/flow-runtime';
import type {
  AttributeCatalog,
  AttributeValue,
  Contact,
  JsonObject,
  JsonValue,
  StepPlugin,
} from '@luluchat/flow-runtime';
import { v7 as uuidv7 } from 'uuid';
import { collectMembers, refuseDeepNesting, toEntries } from '../body/read-body.js';
import { readName } from '../contact/read-name.js';
import { collectNumber } from '../contact/parse-number.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';

/** Input of a test of a step. */
export interface StepTest {
  readonly config: JsonObject;
  readonly configVersion: number;
  readonly contact: Contact;
  readonly data: JsonObject;
}

const MAX_VERSION = DOCUMENT_LIMITS.configVersion;
const CONTACT = 'contact is needed: an object with contactNumber, and name and attributes if you like.';
const CONTACT_NUMBER =
  'contactNumber is needed: country prefix and number as text, such as "60123456789"; or null, for a contact without one.';
const CONTACT_ID = 'contactId is not a contact id: that is "c_" with 32 digits and lowercase letters.';

/**
 * Parses the body that tests a step. The config must be valid. Problems that only a publication would refuse (the lint of
 * the plugin) are accepted, so that the author sees the result of a run.
 *
 * @throws HttpProblem 400 with an entry for each invalid member.
 */
export function parseStepTest(
  body: unknown,
  plugin: StepPlugin,
  env: { readonly attributes: AttributeCatalog; readonly defaultCountry: string | undefined },
): StepTest {
  refuseDeepNesting(body);
  const errors: ProblemEntry[] = [];
  const {
    config,
    configVersion = 1,
    contact,
    data,
  } = collectMembers(body, ['config', 'configVersion', 'contact', 'data'], errors);
  errors.push(...checkConfig(plugin, config, configVersion));
  if (data !== undefined && !isPlainObject(data)) errors.push(invalid('/data', 'data is an object.'));
  if (!isPlainObject(contact)) {
    errors.push(invalid('/contact', CONTACT));
    throw invalidRequest(errors);
  }
  const parsed = parseContact(contact, env, errors);
  if (parsed === undefined || errors.length > 0) throw invalidRequest(errors.slice(0, 100));
  const written = { config: config as JsonObject, configVersion: configVersion as number };
  return { ...written, contact: parsed, data: (data ?? {}) as JsonObject };
}

function checkConfig(plugin: StepPlugin, config: unknown, configVersion: unknown): readonly ProblemEntry[] {
  if (!isPlainObject(config)) return [invalid('/config', 'A JSON object is expected here.')];
  if (!Number.isInteger(configVersion) || Number(configVersion) < 1 || Number(configVersion) > MAX_VERSION) {
    return [invalid('/configVersion', `configVersion is an integer from 1 to ${MAX_VERSION}.`)];
  }
  const written = { config: config as JsonObject, configVersion: Number(configVersion) };
  const validated = validateStepConfig(plugin, written);
  return validated.isValid ? [] : toEntries(validated.problems);
}

function parseContact(
  contact: Readonly<Record<string, unknown>>,
  env: { readonly attributes: AttributeCatalog; readonly defaultCountry: string | undefined },
  errors: ProblemEntry[],
): Contact | undefined {
  const unknown = Object.keys(contact).filter(
    (name) => !['contactNumber', 'contactId', 'name', 'attributes'].includes(name),
  );
  errors.push(
    ...unknown.map((name) => ({
      path: jsonPointer(['contact', name]),
      code: 'unknown_member',
      message: `Unknown property "${name}"; contact has contactNumber, contactId, name and attributes.`,
    })),
  );
  const name = readName(contact['name'], '/contact/name', errors) ?? '';
  const attributes = parseAttributes(contact['attributes'], env.attributes, errors);
  const { contactNumber: written, contactId: given = toContactId(uuidv7()) } = contact;
  const contactId = typeof given === 'string' && isContactId(given) ? given : '';
  if (contactId === '') errors.push(invalid('/contact/contactId', CONTACT_ID));
  const identity = { contactId, name, attributes, tags: [] };
  // A contact whose channel does not tell the number.
  if (written === null || (written === undefined && contact['contactId'] !== undefined)) {
    return { ...identity, contactNumber: null };
  }
  if (typeof written !== 'string') {
    errors.push(invalid('/contact/contactNumber', CONTACT_NUMBER));
    return undefined;
  }
  const contactNumber = collectNumber(written, '/contact/contactNumber', env.defaultCountry, errors);
  if (contactNumber === undefined) return undefined;
  return { ...identity, contactNumber };
}

/**
 * Parses the attributes of the contact. An undefined attribute is accepted, so that a step can be tested before it is
 * defined.
 */
function parseAttributes(
  value: unknown,
  definitions: AttributeCatalog,
  errors: ProblemEntry[],
): Readonly<Record<string, AttributeValue>> {
  if (value === undefined) return {};
  if (!isPlainObject(value)) {
    errors.push(invalid('/contact/attributes', 'attributes is an object: key to value.'));
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, given]): [string, AttributeValue][] => {
      const type = definitions.get(key)?.type ?? (typeof given === 'number' ? 'numeric' : 'string');
      const checked = checkAttributeValue(type, given as JsonValue);
      if (checked.verdict === 'saved') return [[key, checked.value]];
      const path = jsonPointer(['contact', 'attributes', key]);
      errors.push({ path, code: checked.verdict, message: `The value is not a ${type} that can be stored.` });
      return [];
    }),
  );
}

function invalid(path: string, message: string): ProblemEntry {
  return { path, code: 'invalid_value', message };
}
