import { CONFIG_LIMITS } from '../config/webhook-action-config.js';
import { RESERVED_PARAMETER_NAMES } from '../config/reserved-names.js';
import type { CurlFindings } from './curl-findings.js';
import { quote } from './curl-findings.js';
import type { CurlSecrets } from './curl-secrets.js';
import { isSecret } from './is-secret.js';
import { templateText } from './template-text.js';
import { hasVariable, withoutVariables } from './variable-marks.js';

/** Findings and secrets that the conversion of a line collects. */
export interface Conversion {
  readonly findings: CurlFindings;
  readonly secrets: CurlSecrets;
}

/** Parameter or header of a config. */
export interface ConvertedParameter {
  readonly name: string;
  readonly value: string;
}

/** One `name=value` of a query or a form. */
export interface Pair {
  /** As written. */
  readonly written: string;
  /** Decoded name; `undefined` when it cannot be decoded. */
  readonly name: string | undefined;
  /** Decoded value; `undefined` without "=" and when it cannot be decoded. May have marks of variables. */
  readonly value: string | undefined;
}

/** Splits a query or a form into its pairs. Empty ones, which say nothing, are left out. */
export function splitPairs(text: string): readonly Pair[] {
  return text
    .split('&')
    .filter((written) => written !== '')
    .map((written) => {
      const end = written.indexOf('=');
      return {
        written,
        name: decode(end === -1 ? written : written.slice(0, end)),
        value: end === -1 ? undefined : decode(written.slice(end + 1)),
      };
    });
}

/** Decodes a part of a form (WHATWG URL, section 5.1); `undefined` when it is no UTF-8, or has NUL. */
function decode(text: string): string | undefined {
  if (text.includes('%00')) return undefined;
  try {
    return decodeURIComponent(text.replaceAll('+', ' ').replace(/%(?![0-9A-Fa-f]{2})/g, '%25'));
  } catch {
    return undefined;
  }
}

/**
 * Converts a named value, whose text may have variables, to a parameter. `undefined` when it is left out: its name is reserved, or it
 * is a secret, which only headers can send.
 *
 * @param place where it stands, for a message: "the query", "the body"
 */
export function convertParameter(
  name: string,
  value: string,
  place: string,
  { findings, secrets }: Conversion,
): ConvertedParameter | undefined {
  if (RESERVED_PARAMETER_NAMES.has(name)) {
    findings.warn(
      'reserved_parameter',
      `${quote(name)} was left out: the step always sends it, with the contact's own value.`,
    );
    return undefined;
  }
  if (isSecret(name, value)) {
    leaveOut(name, value, place, { findings, secrets });
    return undefined;
  }
  return { name, value: templateText(fillIn(name, value, findings), findings) };
}

/** Offers a secret that stands where the config cannot refer to it, and says what to do. */
export function leaveOut(name: string, value: string, place: string, { findings, secrets }: Conversion): void {
  secrets.add(name, `${quote(name)} in ${place}`, value);
  findings.warn(
    'secret_left_out',
    `${quote(name)} in ${place} is a secret and was left out: only headers can send {{secrets.name}}, and everything else is stored in the open. ` +
      'See whether the receiver takes it in a header.',
  );
}

/** Removes the variables of a value, with a warning that it has to be filled in. */
export function fillIn(name: string, value: string, findings: CurlFindings): string {
  if (!hasVariable(value)) return value;
  findings.warn(
    'variable_to_fill',
    `The value of ${quote(name)} comes from a variable of the shell, which is not known here; fill it in.`,
  );
  return withoutVariables(value);
}

/** Most pairs of a query or a form, and most members of a body, that are looked at: a config has far fewer. */
export const MAX_NAMES = 1000;

/** Finds the names that stand several times, each once. */
export function findRepeated(names: readonly (string | undefined)[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const name of names) {
    if (name === undefined) continue;
    if (seen.has(name)) repeated.add(name);
    seen.add(name);
  }
  return repeated;
}

/** Reports more names than a config can have. */
export function refuseMany(count: number, place: string, findings: CurlFindings): void {
  findings.refuse(
    'config_not_valid',
    `There are ${count} names in ${place}; a step has at most ${CONFIG_LIMITS.parameters} parameters.`,
  );
}

/** Tells whether a name can be that of a parameter, and whether another one has its place. */
export function isParameterName(name: string | undefined, count: number): name is string {
  return name !== undefined && /^[^\p{Cc}\p{Cs}]{1,255}$/u.test(name) && count < CONFIG_LIMITS.parameters;
}
