/** For code that reads foreign values: exact JSON and numbers, dates, text, URLs, and secrets that must not be shown in them. */
export { describeFound, isDescribed } from '../attribute/describe-found.js';
export type { Found } from '../attribute/describe-found.js';
export { compareValues, isKnown, parseNumber } from '../comparison/compare-values.js';
export type { Decimal, ValueOperator } from '../comparison/compare-values.js';
export {
  DATE_OPERATORS,
  isOneOf,
  NUMBER_OPERATORS,
  OPERATORS,
  PRESENCE_OPERATORS,
  TAG_OPERATORS,
} from '../comparison/operators.js';
export type { Operator } from '../comparison/operators.js';
export { parseDataPath, valueAtPath } from '../attribute/parse-data-path.js';
export type { DataPath } from '../attribute/parse-data-path.js';
export { sumAmounts } from '../decimal/sum-amounts.js';
export type { CountedAmount } from '../decimal/sum-amounts.js';
export { isCalendarDay } from '../date/is-calendar-day.js';
export { parseDate } from '../date/parse-date.js';
export type { DateForm, WrittenDate } from '../date/written-date.js';
export { compareDecimals } from '../json/compare-decimals.js';
export { isDeeperThan } from '../json/is-deeper-than.js';
export { describeJsonProblem, findJsonProblem } from '../json/find-json-problem.js';
export type { JsonProblem } from '../json/find-json-problem.js';
export { jsonPointer } from '../json/json-pointer.js';
export { isLongNumber, stringifyJson } from '../json/long-number.js';
export type { LongNumber } from '../json/long-number.js';
export { parseJson } from '../json/parse-json.js';
export { ownMembers } from '../json/own-members.js';
export { isPlainObject } from '../json/plain-object.js';
export { createRedactor, noSecrets, REDACTED } from '../redaction/create-redactor.js';
export type { Redactor } from '../redaction/create-redactor.js';
export { createRedactors, MIN_KEPT_LENGTH, noRedactors } from '../redaction/create-redactors.js';
export type { Redactors } from '../redaction/create-redactors.js';
export { isSecretName } from '../redaction/is-secret-name.js';
export { redactJson } from '../redaction/redact-json.js';
export { createSegmentMatcher } from '../segment/create-segment-matcher.js';
export type { SegmentedContact } from '../segment/create-segment-matcher.js';
export { findSegmentProblems, SEGMENT_OPERATORS } from '../segment/find-segment-problems.js';
export type { SegmentProblem } from '../segment/find-segment-problems.js';
export { SEGMENT_LIMITS } from '../segment/segment.js';
export type { AttributeRule, Segment, SegmentValue } from '../segment/segment.js';
export { MAX_SIGNING_KEYS, parseSigningKeys } from '../secret/parse-signing-keys.js';
export type { SigningKeys } from '../secret/parse-signing-keys.js';
export { foldCase } from '../text/fold-case.js';
export { findNearest, suggest } from '../text/find-nearest.js';
export { foldText } from '../text/fold-text.js';
export { parseRetryAfter } from '../http/parse-retry-after.js';
export { parseUrl } from '../url/parse-url.js';
