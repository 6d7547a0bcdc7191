import type { JsonValue } from '../json/json-value.js';
import { isLongNumber } from '../json/long-number.js';
import { isPlainObject } from '../json/plain-object.js';
import type { WrittenVariable } from './inspect-template.js';
import type { TemplateScope } from './template-scope.js';
import type { TemplateSecrets, TemplateVariable } from './template.js';

/** Result of the functions of `plain-*.ts` when LiquidJS is needed. */
export const LEFT_TO_LIQUID = Symbol('left to LiquidJS');

/** Member names with a special meaning in LiquidJS, besides negative numbers. */
const COMPUTED = new Set(['size', 'first', 'last']);

/** Tells whether `readPlain` reads this variable: its path has no computed member. */
export function isPlain(variable: WrittenVariable): variable is TemplateVariable {
  return variable.every((segment) =>
    typeof segment === 'number' ? segment >= 0 : typeof segment === 'string' && !COMPUTED.has(segment),
  );
}

/** Returns the value at a path, as in LiquidJS: own members only; a name that is not in the scope is an attribute. */
export function readPlain(
  path: TemplateVariable,
  scope: TemplateScope,
  secrets: TemplateSecrets | undefined,
): JsonValue | undefined | typeof LEFT_TO_LIQUID {
  const [root = ''] = path;
  let value = readRoot(String(root), scope, secrets);
  for (let index = 1; index < path.length; index += 1) {
    if (value === undefined || value === null || !isOrdinary(value)) break;
    // A long number is a single value.
    if (isLongNumber(value)) return undefined;
    value = own(value, path[index] as string | number);
  }
  return isOrdinary(value) ? (value as JsonValue | undefined) : LEFT_TO_LIQUID;
}

function readRoot(name: string, scope: TemplateScope, secrets: TemplateSecrets | undefined): unknown {
  if (name === 'secrets' && secrets !== undefined) return secrets;
  return Object.hasOwn(scope, name) ? scope[name as keyof TemplateScope] : own(scope.attributes, name);
}

function own(value: unknown, name: string | number): unknown {
  return Object.hasOwn(value as object, name) ? (value as Record<string | number, unknown>)[name] : undefined;
}

/** Tells whether a value is JSON. LiquidJS calls functions, and the methods of drops. */
function isOrdinary(value: unknown): boolean {
  switch (typeof value) {
    case 'object':
      if (value === null || Array.isArray(value)) return true;
      return isPlainObject(value) && typeof value['toLiquid'] !== 'function' && typeof value['next'] !== 'function';
    case 'string':
    case 'number':
    case 'boolean':
    case 'undefined':
      return true;
    default:
      return false;
  }
}
