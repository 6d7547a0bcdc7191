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
import { collectNumber } from '../contact/read-number.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';

/** What a step is to be tried with. */
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
const CONTACT_ID = 'contactId is an id of ours: "c_" with 32 digits and small letters.';

/**
 * Reads the body that tries a step. The config must be valid; what only a publication would refuse (the plugin's lint) is
 * tried all the same, so that the author reads what a run would meet. Throws a 400 that names each bad member.
 */
export function readStepTest(
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
  const read = readContact(contact, env, errors);
  if (read === undefined || errors.length > 0) throw invalidRequest(errors.slice(0, 100));
  const written = { config: config as JsonObject, configVersion: configVersion as number };
  return { ...written, contact: read, data: (data ?? {}) as JsonObject };
}

function checkConfig(plugin: StepPlugin, config: unknown, configVersion: unknown): readonly ProblemEntry[] {
  if (!isPlainObject(config)) return [invalid('/config', 'A JSON object is expected here.')];
  if (!Number.isInteger(configVersion) || Number(configVersion) < 1 || Number(configVersion) > MAX_VERSION) {
    return [invalid('/configVersion', `configVersion is a whole number from 1 to ${MAX_VERSION}.`)];
  }
  const written = { config: config as JsonObject, configVersion: Number(configVersion) };
  const validated = validateStepConfig(plugin, written);
  return validated.isValid ? [] : toEntries(validated.problems);
}

function readContact(
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
      message: `"${name}" is not known here; contact takes contactNumber, contactId, name and attributes.`,
    })),
  );
  const name = readName(contact['name'], '/contact/name', errors) ?? '';
  const attributes = readAttributes(contact['attributes'], env.attributes, errors);
  const { contactNumber: written, contactId: given = toContactId(uuidv7()) } = contact;
  const contactId = typeof given === 'string' && isContactId(given) ? given : '';
  if (contactId === '') errors.push(invalid('/contact/contactId', CONTACT_ID));
  const identity = { contactId, name, attributes, tags: [] };
  // A contact of whom the channel tells no number.
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

/** An attribute that is not defined yet is taken as it is, so that a step can be tried before it is. */
function readAttributes(
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
