/**
 * Keeps a template from doing more work than a message is worth, the same on every machine. LiquidJS counts what a few
 * of its filters allocate; here everything that can grow or repeat is charged to that same counter: what goes into a
 * filter or an operator, what is written, and each pass of a block. Its own limit is a clock and only a last resort.
 */
import { defaultOperators } from 'liquidjs';
import type { Context, Emitter, Liquid, Operators, Template } from 'liquidjs';
import { writeLongNumbers } from '../json/long-number.js';
import type { LiquidFilter } from './liquid-filter.js';
import { dropLongNumbers, LongNumberDrop, readDigits } from './long-number-drop.js';
import { valueText } from './value-text.js';

/** What one render may cost: about one unit for each character, ten for each entry of a list, twenty for each pass. */
export const MAX_RENDER_WORK = 2_000_000;

/** Ends a render that is slow for a reason that nobody charged for. */
export const MAX_RENDER_MS = 2_000;

const WORK_PER_ENTRY = 10;
const WORK_PER_PASS = 20;

/** Filters whose first argument names a member, and is read anew for each entry of the list. */
const PROPERTY_FILTERS = new Set([
  ...['where', 'reject', 'group_by', 'has', 'find', 'find_index'],
  ...['map', 'sum', 'sort', 'sort_natural'],
]);
/** Without parentheses, because some of those filters read the name as an expression, and a range may count on and on. */
const PROPERTY = /^[^()]{0,255}$/;

/** Filters that count up to their first arguments; a text of digits would be read as a number again for each step. */
const COUNTS = new Map([
  ['slice', 2],
  ['truncate', 1],
  ['truncatewords', 1],
]);

/** By filter, the most characters that it can make beyond what goes into it; whether LiquidJS counts them is its own affair. */
const GROWTH = new Map<string, (value: unknown, args: readonly unknown[]) => number>([
  ['replace', growthOfReplace],
  ['join', (value, [glue = ' ']) => (Array.isArray(value) ? value.length * textLength(glue) : 0)],
  ...['date', 'date_to_xmlschema'].map((name) => [name, growthOfDate] as const),
]);

/** Every occurrence becomes the replacement. An empty text occurs beside every character. */
function growthOfReplace(value: unknown, [pattern, replacement]: readonly unknown[]): number {
  const mostOften = textLength(value) / Math.max(1, textLength(pattern)) + 1;
  return Math.ceil(mostOften * textLength(replacement));
}

/** A directive of a format may be padded to a width: `%20d`. */
function growthOfDate(_value: unknown, [format]: readonly unknown[]): number {
  if (typeof format !== 'string') return 0;
  return (format.match(/\d{3,}/g) ?? []).reduce((sum, width) => sum + Number(width), 0);
}

function textLength(value: unknown): number {
  return typeof value === 'string' ? value.length : valueText(value).length;
}

/** Filters that write JSON. */
const JSON_FILTERS = new Set(['json', 'jsonify', 'inspect']);

/** Charges a filter for its input and arguments, and for what it can make of them, before it runs. */
export function chargeFilter(name: string, filter: LiquidFilter): LiquidFilter {
  const growth = GROWTH.get(name);
  return function (value: unknown, ...args: unknown[]): unknown {
    this.context.memoryLimit.use(weigh([value, ...args]) + (growth?.(value, args) ?? 0));
    if (PROPERTY_FILTERS.has(name) && !isProperty(args[0])) {
      throw new Error(`"${name}" takes the name of a member, a short text without parentheses`);
    }
    // It has a value: so that it stays the number that it is.
    if (name === 'default' && value instanceof LongNumberDrop) return value;
    const counts = COUNTS.get(name) ?? 0;
    const read = args.map((arg, index) => (index < counts && typeof arg === 'string' ? Number(arg) : readDigits(arg)));
    const made: unknown = filter.call(this, readDigits(value), ...read);
    return typeof made === 'string' && JSON_FILTERS.has(name) ? writeLongNumbers(made) : made;
  };
}

/** The operators of LiquidJS, charged for what they compare. */
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

/** Charges every pass of a block and every character that is written, inside `capture` too. */
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
