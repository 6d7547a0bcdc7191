import { isKnown, parseNumber } from '../comparison/compare-values.js';
import {
  DATE_OPERATORS,
  isOneOf,
  NUMBER_OPERATORS,
  OPERATORS,
  PRESENCE_OPERATORS,
  TAG_OPERATORS,
} from '../comparison/operators.js';
import { parseDate } from '../date/parse-date.js';
import { isPlainObject } from '../json/plain-object.js';
import { SEGMENT_LIMITS } from './segment.js';

/** Problem of a segment, with the place inside it. */
export interface SegmentProblem {
  readonly code: 'invalid_value' | 'unknown_member' | 'too_many';
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Operators of a rule about an attribute: all that compare values. */
export const SEGMENT_OPERATORS = OPERATORS.filter((operator) => !isOneOf(TAG_OPERATORS, operator));

/** Finds the problems of JSON that is to be a `Segment`; none: it is one. */
export function findSegmentProblems(json: unknown): readonly SegmentProblem[] {
  if (!isPlainObject(json))
    return [invalid([], 'A segment is an object with "tags" and "attributes"; {} is every contact.')];
  const { tags, attributes } = json;
  return [
    ...findUnknown(json, ['tags', 'attributes'], []),
    ...findListProblems(tags, ['tags'], SEGMENT_LIMITS.tags, findTagProblems),
    ...findListProblems(attributes, ['attributes'], SEGMENT_LIMITS.rules, findRuleProblems),
  ];
}

type Path = SegmentProblem['path'];
type FindProblems = (item: unknown, path: Path) => readonly SegmentProblem[];

function findListProblems(list: unknown, path: Path, max: number, find: FindProblems): readonly SegmentProblem[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return [invalid(path, `"${path.join('.')}" is a list.`)];
  if (list.length > max) return [{ code: 'too_many', path, message: `A segment has at most ${max} of them.` }];
  return list.flatMap((item: unknown, index) => find(item, [...path, index]));
}

function findTagProblems(tag: unknown, path: Path): readonly SegmentProblem[] {
  return isText(tag, SEGMENT_LIMITS.tagLength)
    ? []
    : [invalid(path, `A tag is a text of 1 to ${SEGMENT_LIMITS.tagLength} characters.`)];
}

function findRuleProblems(rule: unknown, path: Path): readonly SegmentProblem[] {
  if (!isPlainObject(rule)) return [invalid(path, 'A rule is an object with "name", "operator" and "value".')];
  const { name, operator, value } = rule;
  const problems = [...findUnknown(rule, ['name', 'operator', 'value'], path)];
  if (!isText(name, SEGMENT_LIMITS.nameLength))
    problems.push(invalid([...path, 'name'], '"name" is the key of an attribute.'));
  if (typeof operator !== 'string' || !isOneOf(SEGMENT_OPERATORS, operator)) {
    problems.push(invalid([...path, 'operator'], `"operator" is one of ${SEGMENT_OPERATORS.join(', ')}.`));
    return problems;
  }
  const reason = findMisfit(operator, value);
  if (reason !== undefined) problems.push(invalid([...path, 'value'], reason));
  return problems;
}

/** Returns why an operator cannot compare with a value; `undefined` if it can. */
function findMisfit(operator: (typeof SEGMENT_OPERATORS)[number], value: unknown): string | undefined {
  if (isOneOf(PRESENCE_OPERATORS, operator)) return value === undefined ? undefined : 'This operator takes no value.';
  if (operator === 'one-of') {
    const fits =
      Array.isArray(value) && value.length > 0 && value.length <= SEGMENT_LIMITS.values && value.every(isScalar);
    return fits
      ? undefined
      : `"value" is a list of 1 to ${SEGMENT_LIMITS.values} texts or numbers, none of them blank.`;
  }
  if (!isScalar(value)) return '"value" is a text or a number.';
  if (isOneOf(NUMBER_OPERATORS, operator)) return parseNumber(value) === undefined ? '"value" is a number.' : undefined;
  if (isOneOf(DATE_OPERATORS, operator))
    return parseDate(value) === undefined ? '"value" is a day, as YYYY-MM-DD.' : undefined;
  return undefined;
}

function isScalar(value: unknown): value is string | number {
  if (typeof value === 'number') return Number.isFinite(value);
  return isText(value, SEGMENT_LIMITS.valueLength) && isKnown(value);
}

function isText(value: unknown, max: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.isWellFormed() && Array.from(value).length <= max;
}

function findUnknown(json: Record<string, unknown>, known: readonly string[], path: Path): readonly SegmentProblem[] {
  return Object.keys(json)
    .filter((member) => !known.includes(member))
    .map((member) => ({
      code: 'unknown_member',
      path: [...path, member],
      message: `"${member}" is no member; there are ${known.join(', ')}.`,
    }));
}

function invalid(path: Path, message: string): SegmentProblem {
  return { code: 'invalid_value', path, message };
}
