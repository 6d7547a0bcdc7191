import type { JsonObject, JsonValue } from '../json/json-value.js';
import { isSecretName } from './is-secret-name.js';
import { REDACTED } from './create-redactor.js';
import type { Redactor } from './create-redactor.js';

/**
 * Hides every secret in JSON: by value in strings and member names, and with `byName` also each string whose member name
 * says that it is a secret (`authorization`, `apiKey`). Returns the same object when there is nothing to hide.
 */
export function redactJson<Value extends JsonValue>(
  value: Value,
  redactor: Redactor,
  options?: { readonly byName?: boolean },
): Value;
export function redactJson(
  value: JsonValue,
  redactor: Redactor,
  options: { readonly byName?: boolean } = {},
): JsonValue {
  if (redactor.longest === 0 && options.byName !== true) return value;
  if (typeof value === 'string') return redactor.redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) {
    const entries = value.map((entry) => redactJson(entry, redactor, options));
    return entries.some((entry, index) => entry !== value[index]) ? entries : value;
  }
  return redactObject(value, redactor, options);
}

function redactObject(object: JsonObject, redactor: Redactor, options: { readonly byName?: boolean }): JsonObject {
  let isChanged = false;
  const members = Object.entries(object).map(([name, member]): [string, JsonValue] => {
    const isNamed = options.byName === true && typeof member === 'string' && isSecretName(name);
    const shown: [string, JsonValue] = [
      redactor.redactName === undefined ? redactor.redact(name) : redactor.redactName(name),
      isNamed ? REDACTED : redactJson(member, redactor, options),
    ];
    isChanged ||= shown[0] !== name || shown[1] !== member;
    return shown;
  });
  if (!isChanged) return object;
  // `fromEntries` defines own members, also one named `__proto__`.
  return Object.fromEntries(members);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
