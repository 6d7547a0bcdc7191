import { Output, TypeGuards } from 'liquidjs';
import type { Template as LiquidTemplate } from 'liquidjs';
import type { JsonValue } from '../json/json-value.js';
import { isPlainObject } from '../json/plain-object.js';
import type { WrittenVariable } from './inspect-template.js';
import { textLiquid } from './liquid-engines.js';
import type { TemplateScope } from './template-scope.js';
import type { TemplateSecrets, TemplateVariable } from './template.js';

/**
 * A template of fixed text and bare variables (`Hi {{name}}`), the usual case: texts and paths in their order. It renders
 * without LiquidJS, which takes ten times as long; unusual values are still left to LiquidJS.
 */
export type PlainParts = readonly (string | TemplateVariable)[];

/** Result of the functions of this file when LiquidJS is needed. */
export const LEFT_TO_LIQUID = Symbol('left to LiquidJS');

/** Member names with a special meaning in LiquidJS, besides negative numbers. */
const COMPUTED = new Set(['size', 'first', 'last']);

/** Longest text, in UTF-16 code units, that is certain to stay below the limit of work (`render-work.ts`). */
const MAX_PLAIN_LENGTH = 100_000;

/** Finds the parts of a template, `undefined` if it has more than text and bare variables. `shown` are the variables it outputs. */
export function findPlainParts(
  templates: readonly LiquidTemplate[],
  shown: readonly WrittenVariable[],
): PlainParts | undefined {
  const outputs = templates.filter((template) => template instanceof Output);
  if (outputs.length !== shown.length || !outputs.every(isBare) || !shown.every(isPlain)) return undefined;
  const variables = shown.values();
  return templates.map((template) => (template instanceof Output ? (variables.next().value ?? []) : textOf(template)));
}

/** Renders parts. `write` converts a value to text; when it throws, LiquidJS is to report the error. */
export function renderPlainParts(
  parts: PlainParts,
  scope: TemplateScope,
  secrets: TemplateSecrets | undefined,
  write: (value: unknown) => string,
): string | typeof LEFT_TO_LIQUID {
  let text = '';
  for (const part of parts) {
    const value = typeof part === 'string' ? part : readPlain(part, scope, secrets);
    if (value === LEFT_TO_LIQUID) return LEFT_TO_LIQUID;
    try {
      text += typeof part === 'string' ? part : write(value);
    } catch {
      return LEFT_TO_LIQUID;
    }
    if (text.length > MAX_PLAIN_LENGTH) return LEFT_TO_LIQUID;
  }
  return text;
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

/** Tells whether `readPlain` reads this variable: its path has no computed member. */
export function isPlain(variable: WrittenVariable): variable is TemplateVariable {
  return variable.every((segment) =>
    typeof segment === 'number' ? segment >= 0 : typeof segment === 'string' && !COMPUTED.has(segment),
  );
}

/** Tells whether an output is one variable without filters, except the one that makes it text, and without literals as members. */
function isBare({ value }: Output): boolean {
  const [token, ...more] = value.initial.postfix;
  return (
    value.filters.length === 1 &&
    more.length === 0 &&
    TypeGuards.isPropertyAccessToken(token) &&
    token.variable === undefined &&
    token.props.every(
      (name) => TypeGuards.isWordToken(name) || TypeGuards.isQuotedToken(name) || TypeGuards.isNumberToken(name),
    )
  );
}

function textOf(template: LiquidTemplate): string {
  return textLiquid.renderSync([template]) as string;
}
