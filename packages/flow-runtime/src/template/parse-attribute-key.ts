import { FlowError } from '../error/flow-error.js';
import { TEMPLATE_SCOPE_NAMES } from './template-scope.js';

const KEY = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** Names that mean something else in a template, and names that every JavaScript object inherits. */
const RESERVED = new Set<string>([
  ...TEMPLATE_SCOPE_NAMES,
  ...['true', 'false', 'nil', 'null', 'empty', 'blank', 'and', 'or', 'not', 'contains', 'in', 'with', 'forloop'],
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
]);

/**
 * Reads the key of an attribute: 1 to 64 ASCII letters, digits and `_`, no digit first, and no name that templates or
 * JavaScript give another meaning. Throws `FlowError` `invalid_attribute`.
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
