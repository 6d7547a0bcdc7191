import { FlowError } from '../error/flow-error.js';
import { TEMPLATE_SCOPE_NAMES } from './template-scope.js';

const KEY = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** Names with another meaning in a template, and names that every JavaScript object inherits. */
const RESERVED = new Set<string>([
  ...TEMPLATE_SCOPE_NAMES,
  ...['true', 'false', 'nil', 'null', 'empty', 'blank', 'and', 'or', 'not', 'contains', 'in', 'with', 'forloop'],
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
]);

/**
 * Validates the key of an attribute and returns it: 1 to 64 ASCII letters, digits and `_`, not beginning with a digit, and not a
 * name with another meaning in templates or JavaScript.
 *
 * @throws {FlowError} `invalid_attribute`
 */
export function parseAttributeKey(key: string): string {
  if (!KEY.test(key)) {
    throw new FlowError(
      'invalid_attribute',
      'An attribute key has 1 to 64 letters, digits and underscores and does not begin with a digit.',
    );
  }
  if (RESERVED.has(key)) {
    throw new FlowError('invalid_attribute', `"${key}" already means something else in templates; choose another key.`);
  }
  return key;
}
