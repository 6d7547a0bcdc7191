import { TypeGuards } from 'liquidjs';
import type { Output, Token } from 'liquidjs';
import type { JsonValue } from '../json/json-value.js';
import { writtenVariable } from './inspect-template.js';
import type { LiquidFilter } from './liquid-filter.js';
import { textLiquid } from './liquid-engines.js';
import { isPlain, LEFT_TO_LIQUID, readPlain } from './read-plain.js';
import type { TemplateScope } from './template-scope.js';
import type { TemplateSecrets, TemplateVariable } from './template.js';

/** An output of a variable with simple filters, if any: `{{name | default: "you"}}`. It is evaluated without LiquidJS. */
export interface PlainOutput {
  readonly variable: TemplateVariable;
  readonly filters: readonly PlainFilter[];
}

/** A filter whose arguments are texts, numbers and variables. */
interface PlainFilter {
  readonly filter: LiquidFilter;
  readonly args: readonly (string | number | TemplateVariable)[];
}

/** Filters that make a single value of single values, and need nothing of a render but its limit of work. */
const SIMPLE_FILTERS = new Set([
  ...['default', 'strip', 'lstrip', 'rstrip', 'upcase', 'downcase', 'capitalize', 'append', 'prepend', 'replace'],
  ...['date', 'date_to_xmlschema', 'date_to_rfc822', 'date_to_string', 'date_to_long_string', 'truncate'],
  ...['plus', 'minus', 'times', 'divided_by', 'modulo', 'at_least', 'at_most', 'abs', 'ceil', 'floor', 'round'],
  ...['money', 'to_integer'],
]);

/** Most work of the filters of one render, which is certain to stay below the limit of LiquidJS (`render-work.ts`). */
const MAX_PLAIN_WORK = 500_000;

/** The part of a render that simple filters use. Its limit throws; LiquidJS then decides. */
export class PlainWork {
  readonly opts = textLiquid.options;
  readonly memoryLimit = {
    use: (work: number): void => {
      if (work > 0) this.#used += work;
      if (this.#used > MAX_PLAIN_WORK) throw new RangeError('too much work');
    },
  };
  #used = 0;
}

/** Finds the parts of an output, `undefined` if it has more than a variable and simple filters. */
export function findPlainOutput({ value }: Output): PlainOutput | undefined {
  const [token, ...more] = value.initial.postfix;
  const variable = more.length === 0 ? variableOf(token) : undefined;
  // The last filter makes it text.
  const filters = value.filters.slice(0, -1).map(({ name, args }) => plainFilter(name, args));
  if (variable === undefined || !filters.every((filter) => filter !== undefined)) return undefined;
  return { variable, filters };
}

/** Evaluates an output as LiquidJS does. When a filter throws, LiquidJS is to report the error. */
export function evaluatePlain(
  { variable, filters }: PlainOutput,
  scope: TemplateScope,
  secrets: TemplateSecrets | undefined,
  work?: PlainWork,
): JsonValue | undefined | typeof LEFT_TO_LIQUID {
  const value = readPlain(variable, scope, secrets);
  if (filters.length === 0 || value === LEFT_TO_LIQUID) return value;
  const render = { context: work ?? new PlainWork() } as unknown as ThisParameterType<LiquidFilter>;
  let made: unknown = value;
  for (const { filter, args } of filters) {
    const given = [made, ...args.map((arg) => (typeof arg === 'object' ? readPlain(arg, scope, secrets) : arg))];
    if (!given.every(isSingle)) return LEFT_TO_LIQUID;
    try {
      made = filter.apply(render, given as Parameters<LiquidFilter>);
    } catch {
      return LEFT_TO_LIQUID;
    }
  }
  return isSingle(made) ? made : LEFT_TO_LIQUID;
}

function isSingle(value: unknown): value is string | number | boolean | null | undefined {
  return value === null || (typeof value !== 'object' && typeof value !== 'symbol');
}

function plainFilter(name: string, written: readonly unknown[]): PlainFilter | undefined {
  const filter = SIMPLE_FILTERS.has(name) ? textLiquid.filters[name] : undefined;
  const args = written.map(argumentOf);
  if (typeof filter !== 'function' || !args.every((arg) => arg !== undefined)) return undefined;
  return { filter, args };
}

/** Returns an argument; `undefined` for a named one, for other literals, and for a number with more digits than JavaScript keeps. */
function argumentOf(token: unknown): string | number | TemplateVariable | undefined {
  if (TypeGuards.isQuotedToken(token)) return token.content;
  if (!TypeGuards.isNumberToken(token)) return variableOf(token);
  const content: unknown = token.content;
  return typeof content === 'number' ? content : undefined;
}

/** Returns the path of a variable without literals as members. */
function variableOf(token: unknown): TemplateVariable | undefined {
  if (!TypeGuards.isPropertyAccessToken(token) || token.variable !== undefined) return undefined;
  if (!token.props.every(isName)) return undefined;
  const variable = writtenVariable(token);
  return isPlain(variable) ? variable : undefined;
}

function isName(member: Token): boolean {
  return TypeGuards.isWordToken(member) || TypeGuards.isQuotedToken(member) || TypeGuards.isNumberToken(member);
}
