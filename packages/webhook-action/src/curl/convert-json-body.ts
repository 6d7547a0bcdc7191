import { isDeeperThan, isLongNumber, parseJson } from '@luluchat/flow-runtime/values';
import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { convertParameter, findRepeated, MAX_NAMES, refuseMany } from './convert-pairs.js';
import type { Conversion, ConvertedParameter } from './convert-pairs.js';
import { quote, quoteAll } from './curl-findings.js';

/** Deepest nesting that is flattened. */
const MAX_DEPTH = 32;

/** A value of the body that is no object and no list, under its nearest name. */
interface Leaf {
  readonly name: string;
  readonly value: string | number | boolean | JsonObject;
}

/** Parses the JSON of a line, in which variables may stand; `undefined` when it is none. */
export function parseJsonBody(text: string): JsonValue | undefined {
  try {
    return parseJson(escapeMarks(text));
  } catch {
    return undefined;
  }
}

/** Converts JSON to parameters: nested members become flat where their names differ. Adds a problem where they do not. */
export function convertJsonBody(json: JsonValue, conversion: Conversion): readonly ConvertedParameter[] | undefined {
  const { findings } = conversion;
  if (
    typeof json !== 'object' ||
    json === null ||
    Array.isArray(json) ||
    isLongNumber(json) ||
    isDeeperThan(json, MAX_DEPTH)
  ) {
    findings.refuse(
      'nested_json',
      `The body is no JSON object of at most ${MAX_DEPTH} levels; a step sends named values. See whether the receiver takes them so.`,
    );
    return undefined;
  }
  const leaves: Leaf[] = [];
  const empty: string[] = [];
  collectLeaves('', json as JsonValue, leaves, empty);
  if (leaves.length > MAX_NAMES) {
    refuseMany(leaves.length, 'the body', findings);
    return undefined;
  }
  const repeated = [...findRepeated(leaves.map(({ name }) => name))];
  if (repeated.length > 0) {
    findings.refuse(
      'nested_json',
      `The body is nested, and these names stand in it several times, or have a list of values: ${quoteAll(repeated)}. A step sends flat parameters, each name once.`,
    );
    return undefined;
  }
  if (empty.length > 0) {
    findings.warn(
      'member_left_out',
      `Left out, since a parameter is a text, a number, true or false: ${quoteAll(empty)} (null or empty).`,
    );
  }
  if (Object.values(json).some((value) => typeof value === 'object' && value !== null && !isLongNumber(value))) {
    findings.warn(
      'json_flattened',
      'The body was nested JSON; a step sends flat parameters, so each value stands under its own name. The receiver has to take them so.',
    );
  }
  return leaves.map((leaf) => convertLeaf(leaf, conversion)).filter((parameter) => parameter !== undefined);
}

/** Collects the leaves below `value`, in order, and the names of what holds nothing. */
function collectLeaves(name: string, value: JsonValue, leaves: Leaf[], empty: string[]): void {
  if (value === null) {
    empty.push(name);
  } else if (typeof value !== 'object' || isLongNumber(value)) {
    leaves.push({ name, value });
  } else {
    const entries = Array.isArray(value)
      ? value.map((entry: JsonValue): [string, JsonValue] => [name, entry])
      : Object.entries(value as JsonObject);
    if (entries.length === 0 && name !== '') empty.push(name);
    for (const [member, below] of entries) collectLeaves(member, below, leaves, empty);
  }
}

function convertLeaf({ name, value }: Leaf, conversion: Conversion): ConvertedParameter | undefined {
  if (typeof value === 'string') return convertParameter(name, value, 'the body', conversion);
  const written = isLongNumber(value) ? value.$number : writeScalar(value as number | boolean);
  const parameter = convertParameter(name, written ?? String(value), 'the body', conversion);
  if (parameter === undefined) return undefined;
  if (written === undefined) {
    conversion.findings.warn(
      'number_as_text',
      `The number ${quote(name)} has an exponent and is sent as text; write it out.`,
    );
    return parameter;
  }
  // A lone template keeps the type of its value. The blank keeps "-" from being a control of white space.
  return { name, value: `{{ ${written} }}` };
}

/** Writes a number without an exponent, or a boolean; `undefined` for a number that needs one. */
function writeScalar(value: number | boolean): string | undefined {
  const text = String(value);
  if (typeof value === 'boolean' || !text.includes('e')) return text;
  return Number.isInteger(value) ? BigInt(value).toString() : undefined;
}

/**
 * Writes the marks of variables so that they survive in JSON: with escapes, and with quotes around those that stand outside of
 * strings, where a shell would put a number.
 */
function escapeMarks(text: string): string {
  if (text.includes('\\u0000')) throw new SyntaxError('The JSON has a NUL character.');
  if (!text.includes('\0')) return text;
  return text.replace(/"(?:[^"\\]|\\[^])*"|\0\d+\0/g, (token) => {
    const escaped = token.replaceAll('\0', '\\u0000');
    return token.startsWith('"') ? escaped : `"${escaped}"`;
  });
}
