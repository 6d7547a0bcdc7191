/**
 * Limits the work of a template, equally on every machine. LiquidJS counts the allocations of a few of its filters; this file
 * charges everything that can grow or repeat to the same counter: inputs of filters and operators, output, and each pass of a
 * block. The time limit of LiquidJS is a last resort.
 */
import { defaultOperators } from 'liquidjs';
import type { Context, Emitter, Liquid, Operators, Template } from 'liquidjs';
import { writeLongNumbers } from '../json/long-number.js';
import type { LiquidFilter } from './liquid-filter.js';
import { dropLongNumbers, LongNumberDrop, toFilterValue } from './long-number-drop.js';
import { valueText } from './value-text.js';

/** Most work of one render: about one unit for each character, ten for each array entry, twenty for each pass. */
export const MAX_RENDER_WORK = 2_000_000;

/** Time limit of a render that is slow for a reason that is not charged, in milliseconds. */
export const MAX_RENDER_MS = 2_000;

const WORK_PER_ENTRY = 10;
const WORK_PER_PASS = 20;

/** Filters whose first argument names a member, and is parsed for each array entry. */
const PROPERTY_FILTERS = new Set([
  ...['where', 'reject', 'group_by', 'has', 'find', 'find_index'],
  ...['map', 'sum', 'sort', 'sort_natural'],
]);
/** Member names without parentheses: some of those filters parse the name as an expression, and a range may never end. */
const PROPERTY = /^[^()]{0,255}$/;

/** Filters that count up to their first arguments; a string of digits would be parsed again for each step. */
const COUNTS = new Map([
  ['slice', 2],
  ['truncate', 1],
  ['truncatewords', 1],
]);

/** Most characters that a filter can add to its input, by filter, whether LiquidJS counts them or not. */
const GROWTH = new Map<string, (value: unknown, args: readonly unknown[]) => number>([
  ['replace', growthOfReplace],
  ['join', (value, [glue = ' ']) => (Array.isArray(value) ? value.length * textLength(glue) : 0)],
  ...['date', 'date_to_xmlschema'].map((name) => [name, growthOfDate] as const),
]);

/** Growth when every occurrence is replaced. An empty string occurs beside every character. */
function growthOfReplace(value: unknown, [pattern, replacement]: readonly unknown[]): number {
  const mostOften = textLength(value) / Math.max(1, textLength(pattern)) + 1;
  return Math.ceil(mostOften * textLength(replacement));
}

/** Growth by directives that are padded to a width: `%20d`. */
function growthOfDate(_value: unknown, [format]: readonly unknown[]): number {
  if (typeof format !== 'string') return 0;
  return (format.match(/\d{3,}/g) ?? []).reduce((sum, width) => sum + Number(width), 0);
}

function textLength(value: unknown): number {
  return typeof value === 'string' ? value.length : valueText(value).length;
}

/** Filters that serialize JSON. */
const JSON_FILTERS = new Set(['json', 'jsonify', 'inspect']);

/** Wraps a filter: charges its input, its arguments and its largest result before it runs. */
export function chargeFilter(name: string, filter: LiquidFilter): LiquidFilter {
  const growth = GROWTH.get(name);
  return function (value: unknown, ...args: unknown[]): unknown {
    this.context.memoryLimit.use(weigh([value, ...args]) + (growth?.(value, args) ?? 0));
    if (PROPERTY_FILTERS.has(name) && !isProperty(args[0])) {
      throw new Error(`"${name}" takes the name of a member, a short text without parentheses`);
    }
    // It has a value, and must stay a number.
    if (name === 'default' && value instanceof LongNumberDrop) return value;
    const counts = COUNTS.get(name) ?? 0;
    const read = args.map((arg, index) =>
      index < counts && typeof arg === 'string' ? Number(arg) : toFilterValue(arg),
    );
    const made: unknown = filter.call(this, toFilterValue(value), ...read);
    return typeof made === 'string' && JSON_FILTERS.has(name) ? writeLongNumbers(made) : made;
  };
}

/** Returns the operators of LiquidJS, charged for their operands. */
export function chargeOperators(): Operators {
  return Object.fromEntries(
    Object.entries(defaultOperators).map(([sign, operate]) => [
      sign,
      (...operands: [unknown, unknown, Context]) => {
        const context = operands.at(-1) as Context;
        context.memoryLimit.use(weigh(operands.slice(0, -1)));
        return operate(...(operands.map(dropLongNumbers) as typeof operands));
      },
    ]),
  );
}

/** Charges every pass of a block and every character of output, also inside `capture`. */
export function chargeRenderer(renderer: Liquid['renderer']): void {
  const renderTemplates = renderer.renderTemplates.bind(renderer);
  renderer.renderTemplates = (templates: Template[], context: Context, emitter?: Emitter) => {
    context.memoryLimit.use(WORK_PER_PASS);
    return renderTemplates(templates, context, emitter ?? new ChargedEmitter(context));
  };
}

class ChargedEmitter implements Emitter {
  buffer = '';
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  write(value: unknown): void {
    const text = valueText(value);
    this.#context.memoryLimit.use(text.length);
    this.buffer += text;
  }
}

function isProperty(value: unknown): boolean {
  return typeof value === 'object' ? value === null : PROPERTY.test(valueText(value));
}

function weigh(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (!Array.isArray(value)) return WORK_PER_ENTRY;
  let work = WORK_PER_ENTRY * value.length;
  for (const entry of value) if (Array.isArray(entry) || typeof entry === 'string') work += weigh(entry);
  return work;
}
