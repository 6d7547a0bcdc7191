/** Rule as a new one begins. */
export function newRule(): Record<string, unknown> {
  return { value: '', operator: 'equals', to: '' };
}

/** Makes the case that is added to others. */
export function newCase(cases: readonly unknown[]): Record<string, unknown> {
  return { exit: freeExit(cases), all: [newRule()] };
}

/** Finds a name for the exit of a new case. */
export function freeExit(cases: readonly unknown[]): string {
  const taken = new Set(cases.map((one) => (isObject(one) ? one['exit'] : undefined)));
  for (let number = cases.length + 1; ; number += 1) {
    const exit = `case_${number}`;
    if (!taken.has(exit)) return exit;
  }
}

/** Kind of value that a rule compares with. Decided by the operator; one that this editor does not know compares with a text. */
export type OperandKind = 'text' | 'number' | 'date' | 'list' | 'tag' | 'none';

const KINDS: Readonly<Record<string, OperandKind>> = {
  'one-of': 'list',
  'greater-than': 'number',
  'less-than': 'number',
  'at-least': 'number',
  'at-most': 'number',
  before: 'date',
  after: 'date',
  'is-known': 'none',
  'is-unknown': 'none',
  'has-tag': 'tag',
  'has-no-tag': 'tag',
};

/** Returns what an operator compares with. */
export function operandOf(operator: unknown): OperandKind {
  return typeof operator === 'string' && Object.hasOwn(KINDS, operator) ? (KINDS[operator] ?? 'text') : 'text';
}

/**
 * Gives a rule another operator. What is compared stays where the new operator has a use for it: a text becomes the first one of
 * a list and back.
 */
export function withOperator(rule: unknown, operator: string): Record<string, unknown> {
  const { value, to } = isObject(rule) ? rule : newRule();
  const kind = operandOf(operator);
  const first: unknown = Array.isArray(to) ? to[0] : to;
  const operand = kind === 'none' ? undefined : kind === 'list' ? (Array.isArray(to) ? to : [to ?? '']) : (first ?? '');
  return {
    ...(kind === 'tag' ? {} : { value: value ?? '' }),
    operator,
    ...(operand === undefined ? {} : { to: operand }),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
