import type { ProblemCode } from '../problem/problem-code.js';
import { DOCUMENT_LIMITS } from './document-limits.js';

/** A rule of `parseFlowDocument` that `FLOW_DOCUMENT_SCHEMA` does not hold. */
export interface RuleBeyondSchema {
  /** Code of the problem that the parser reports. */
  readonly code: ProblemCode;
  /** JSON Pointer of the problem; `*` is any index or key. */
  readonly path: string;
  /** The rule, as a sentence for authors. */
  readonly rule: string;
}

/**
 * Every rule of the form of a flow document that JSON Schema cannot say: a reference to a key elsewhere, the grammar of a
 * mapping value, a depth, and the folding of Unicode. In all other respects the parser and the schema accept the same JSON.
 */
export const RULES_BEYOND_SCHEMA: readonly RuleBeyondSchema[] = [
  { code: 'unknown_step', path: '/start', rule: '"start" is the id of one of the steps.' },
  {
    code: 'invalid_data_path',
    path: '/triggers/*/attributeMapping/*/value',
    rule: 'The value of a mapping names one value of the data: {{data.key}}.',
  },
  {
    code: 'invalid_template',
    path: '/triggers/*/attributeMapping/*/value',
    rule: 'The filters of a mapping exist and read nothing but the data.',
  },
  {
    code: 'invalid_value',
    path: '/triggers/*/keywords/*',
    rule: 'A keyword has at least one visible character.',
  },
  { code: 'invalid_value', path: '/triggers/*/cron', rule: 'A cron expression names times that come.' },
  { code: 'invalid_value', path: '/triggers/*/timeZone', rule: 'A time zone is one that the server knows.' },
  {
    code: 'invalid_value',
    path: '/triggers/*/segment/attributes/*/value',
    rule: 'The value of a rule is one that its operator compares with: a number for at-least, a list for one-of, none for is-known.',
  },
  {
    code: 'too_deep',
    path: '/steps/*/config',
    rule: `A config has at most ${DOCUMENT_LIMITS.configDepth} levels of nesting.`,
  },
];
