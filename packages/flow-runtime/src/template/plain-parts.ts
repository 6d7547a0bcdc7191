import { Output, TypeGuards } from 'liquidjs';
import type { Template as LiquidTemplate } from 'liquidjs';
import type { JsonValue } from '../json/json-value.js';
import { isPlainObject } from '../json/plain-object.js';
import type { WrittenVariable } from './inspect-template.js';
import { textLiquid } from './liquid-engines.js';
import type { TemplateScope } from './template-scope.js';
import type { TemplateSecrets, TemplateVariable } from './template.js';

/**
 * A template of fixed text and bare variables (`Hi {{name}}`), which most are: texts and paths in their order. It needs no
 * LiquidJS, which takes ten times as long for it; whatever is not quite ordinary is left to LiquidJS all the same.
 */
export type PlainParts = readonly (string | TemplateVariable)[];

/** The answer of what follows here when only LiquidJS can tell. */
export const LEFT_TO_LIQUID = Symbol('left to LiquidJS');

/** What LiquidJS gives a meaning of its own, besides numbers below zero. */
const COMPUTED = new Set(['size', 'first', 'last']);

/** Longest text, in UTF-16 code units, that is certain to stay below the limit of work (`render-work.ts`). */
const MAX_PLAIN_LENGTH = 100_000;

/** The parts of a template, `undefined` for one that is more than text and bare variables. `shown` is what it writes. */
export function findPlainParts(
  templates: readonly LiquidTemplate[],
  shown: readonly WrittenVariable[],
): PlainParts | undefined {
  const outputs = templates.filter((template) => template instanceof Output);
  if (outputs.length !== shown.length || !outputs.every(isBare) || !shown.every(isPlain)) return undefined;
  const variables = shown.values();
  return templates.map((template) => (template instanceof Output ? (variables.next().value ?? []) : textOf(template)));
}

/** Renders parts; `write` makes text of a value and may throw: then it is for LiquidJS to say what is wrong. */
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

/** What a path leads to, as in LiquidJS: own members only, and a name that is not in the scope is an attribute's. */
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

/** Whether it is what JSON can hold. LiquidJS calls functions, and objects that know a text for it. */
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

function isPlain(variable: WrittenVariable): variable is TemplateVariable {
  return variable.every((segment) =>
    typeof segment === 'number' ? segment >= 0 : typeof segment === 'string' && !COMPUTED.has(segment),
  );
}

/** Whether it is one variable, with no filter but the one that makes text of it, and no word such as `nil` for a member. */
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
