import type { Comparand, ConditionCase, ConditionRule } from './condition-config.js';
import { isOneOf, PRESENCE_OPERATORS, TAG_OPERATORS } from '@luluchat/flow-runtime/values';
import type { Operator } from '@luluchat/flow-runtime/values';

const WORDS: Readonly<Record<Operator, string>> = {
  equals: 'is',
  'not-equals': 'is not',
  contains: 'contains',
  'not-contains': 'does not contain',
  'starts-with': 'starts with',
  'ends-with': 'ends with',
  'one-of': 'is one of',
  'greater-than': 'is more than',
  'less-than': 'is less than',
  'at-least': 'is at least',
  'at-most': 'is at most',
  before: 'is before',
  after: 'is after',
  'is-known': 'is known',
  'is-unknown': 'is not known',
  'has-tag': 'has the tag',
  'has-no-tag': 'does not have the tag',
};

/**
 * Describes in words when a case holds: `tier is gold and points is at least 100`. The case need not be valid; while a rule of it is
 * unfinished, there are no words, and this returns `''`.
 */
export function describeCase({ all = [], any = [] }: ConditionCase): string {
  if (![...all, ...any].every(isFinished)) return '';
  const either = any.map(describeRule).join(' or ');
  const parts = [
    ...all.map(describeRule),
    ...(either === '' ? [] : [all.length > 0 && any.length > 1 ? `(${either})` : either]),
  ];
  return parts.join(' and ');
}

function isFinished({ value, operator, to }: ConditionRule): boolean {
  const isBlank = (operand: ConditionRule['to']) =>
    operand === undefined || (typeof operand === 'string' && operand.trim() === '');
  const needsValue = !isOneOf(TAG_OPERATORS, operator);
  const needsOther = !isOneOf(PRESENCE_OPERATORS, operator);
  return !(needsValue && isBlank(value)) && !(needsOther && isBlank(to));
}

function describeRule({ value, operator, to }: ConditionRule): string {
  const parts = [value, WORDS[operator], to].flatMap((part) => (part === undefined ? [] : [describeOperand(part)]));
  return parts.join(' ');
}

function describeOperand(operand: Comparand | readonly Comparand[]): string {
  if (Array.isArray(operand)) return (operand as readonly Comparand[]).map(describeOperand).join(', ');
  if (typeof operand === 'object') return '$number' in operand ? operand.$number : '';
  return typeof operand === 'string' ? describeText(operand) : String(operand);
}

/** Says a lone variable by its name, `{{attributes.renewal_date}}` as `renewal date`; any other text stays. */
function describeText(text: string): string {
  const lone = text.trim();
  const inner = lone.slice(2, -2);
  if (!lone.startsWith('{{') || !lone.endsWith('}}') || inner.includes('{{') || inner.includes('}}')) return lone;
  const [path = ''] = inner.split('|');
  return path
    .trim()
    .replace(/^(?:attributes|data|steps)\./, '')
    .replace(/[._-]+/g, ' ');
}
