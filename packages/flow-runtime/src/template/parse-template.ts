import { Output, toValue, toValueSync } from 'liquidjs';
import type { Liquid, Template as LiquidTemplate } from 'liquidjs';
import { FlowError } from '../error/flow-error.js';
import type { JsonValue } from '../json/json-value.js';
import { blankPath } from './blank-path.js';
import { inspectTemplate } from './inspect-template.js';
import type { TemplateInspection, WrittenVariable } from './inspect-template.js';
import { MAX_TEMPLATE_LENGTH, textLiquid, typedLiquid, uriLiquid } from './liquid-engines.js';
import { LongNumberDrop } from './long-number-drop.js';
import { evaluatePlain } from './plain-output.js';
import { findPlainParts, renderPlainParts } from './plain-parts.js';
import type { PlainParts } from './plain-parts.js';
import { isPlain, LEFT_TO_LIQUID, readPlain } from './read-plain.js';
import { TemplateContext } from './template-context.js';
import type { TemplateScope } from './template-scope.js';
import type { Template, TemplateSecrets, TemplateVariable } from './template.js';
import { uriText, valueText } from './value-text.js';
import { variablePath } from './variable-path.js';

/**
 * Parses a LiquidJS template.
 *
 * @throws {FlowError} `invalid_template` when the source does not parse, names an unknown filter or tag, has a range, or is
 * longer than `MAX_TEMPLATE_LENGTH`
 */
export function parseTemplate(source: string): Template {
  if (source.length > MAX_TEMPLATE_LENGTH) {
    throw new FlowError(
      'invalid_template',
      `A template may hold ${MAX_TEMPLATE_LENGTH} characters, this one has ${source.length}.`,
    );
  }
  return isFixedText(source) ? new FixedTemplate(source) : new LiquidBackedTemplate(source);
}

function isFixedText(source: string): boolean {
  return !source.includes('{{') && !source.includes('{%');
}

class FixedTemplate implements Template {
  readonly isFixed = true;
  readonly isLone = false;
  readonly hasTags = false;
  readonly variables: readonly TemplateVariable[] = [];
  readonly shown: readonly TemplateVariable[] = [];
  readonly problems: readonly string[] = [];

  constructor(readonly source: string) {}

  get fixedParts(): readonly string[] {
    return [this.source];
  }

  render(): string {
    return this.source;
  }

  renderUri(): string {
    return this.source;
  }

  evaluate(): JsonValue {
    return this.source;
  }

  unfilled(): readonly string[] {
    return [];
  }
}

class LiquidBackedTemplate implements Template {
  readonly isFixed = false;
  readonly hasTags: boolean;
  readonly fixedParts: readonly string[];
  readonly variables: readonly TemplateVariable[];
  readonly shown: readonly TemplateVariable[];
  readonly problems: readonly string[];
  readonly #text: LiquidTemplate[];
  readonly #lone: Output | undefined;
  readonly #shown: readonly WrittenVariable[];
  /** The same, if each is read without LiquidJS. */
  readonly #plainShown: readonly TemplateVariable[] | undefined;
  /** Parts of a template of plain outputs, which renders without LiquidJS. */
  readonly #plain: PlainParts | undefined;
  #uri: LiquidTemplate[] | undefined;

  constructor(readonly source: string) {
    const { templates, inspection } = parseChecked(source);
    this.#text = templates;
    this.hasTags = inspection.hasTags;
    this.fixedParts = inspection.fixedParts;
    this.variables = distinct(inspection.variables.map(staticPart));
    this.shown = distinct(inspection.shown.map(staticPart));
    this.problems = inspection.problems;
    this.#shown = distinct(inspection.shown);
    this.#plainShown = this.#shown.every(isPlain) ? this.#shown : undefined;
    const lone =
      templates.length === 1 && templates[0] instanceof Output ? parseWith(typedLiquid, source)[0] : undefined;
    this.#lone = lone instanceof Output ? lone : undefined;
    this.#plain = this.hasTags ? undefined : findPlainParts(templates);
  }

  render(scope: TemplateScope, secrets?: TemplateSecrets): string {
    const text = this.#plain && renderPlainParts(this.#plain, scope, secrets, valueText);
    if (typeof text === 'string') return text;
    return renderWith(textLiquid, this.#text, scope, secrets);
  }

  renderUri(scope: TemplateScope): string {
    if (this.hasTags) {
      throw new FlowError('invalid_template', 'A URL takes {{...}} only: tags {% ... %} cannot stand in it.');
    }
    const text = this.#plain && renderPlainParts(this.#plain, scope, undefined, uriText);
    if (typeof text === 'string') return text;
    this.#uri ??= parseWith(uriLiquid, this.source);
    return renderWith(uriLiquid, this.#uri, scope);
  }

  evaluate(scope: TemplateScope, secrets?: TemplateSecrets): JsonValue | undefined {
    const output = this.#lone;
    if (output === undefined) return this.render(scope, secrets);
    const [only] = this.#plain ?? [];
    const plain = typeof only === 'object' ? evaluatePlain(only, scope, secrets) : LEFT_TO_LIQUID;
    const value = plain === LEFT_TO_LIQUID ? evaluateWith(typedLiquid, output, scope, secrets) : plain;
    if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
    // The results of filters may have holes and numbers that are not JSON.
    const isMade = typeof value === 'object' && value !== null && output.value.filters.length > 0;
    return (isMade ? JSON.parse(JSON.stringify(value)) : value) as JsonValue | undefined;
  }

  get isLone(): boolean {
    return this.#lone !== undefined;
  }

  unfilled(scope: TemplateScope): readonly string[] {
    if (this.#shown.length === 0) return [];
    const plain = this.#plainShown && blanksOf(this.#plainShown, scope);
    if (plain !== undefined) return plain;
    const context = new TemplateContext(textLiquid, scope);
    const blanks = this.#shown.map((variable) => blankPath(variable, context));
    return [...new Set(blanks.filter((path) => path !== undefined))];
  }
}

/** Finds the paths without a value, each once; `undefined` when LiquidJS is needed. Does not read secrets. */
function blanksOf(variables: readonly TemplateVariable[], scope: TemplateScope): readonly string[] | undefined {
  let blanks: Set<string> | undefined;
  for (const variable of variables) {
    if (variable[0] === 'secrets') continue;
    const value = readPlain(variable, scope, undefined);
    if (value === LEFT_TO_LIQUID) return undefined;
    if (value === undefined || value === null || value === '') (blanks ??= new Set()).add(variablePath(variable));
  }
  return blanks === undefined ? NO_BLANKS : [...blanks];
}

const NO_BLANKS: readonly string[] = [];

function parseChecked(source: string): { templates: LiquidTemplate[]; inspection: TemplateInspection } {
  return attempt('used', () => {
    const templates = textLiquid.parse(source);
    return { templates, inspection: inspectTemplate(templates) };
  });
}

/** Parses a source that was checked with another engine, and inspects it again only for its number literals. */
function parseWith(liquid: Liquid, source: string): LiquidTemplate[] {
  const templates = liquid.parse(source);
  inspectTemplate(templates);
  return templates;
}

function staticPart(variable: WrittenVariable): TemplateVariable {
  const end = variable.findIndex((segment) => typeof segment === 'object');
  return (end === -1 ? variable : variable.slice(0, end)) as TemplateVariable;
}

function distinct<Variable extends WrittenVariable>(variables: readonly Variable[]): readonly Variable[] {
  return [...new Map(variables.map((variable) => [JSON.stringify(variable), variable])).values()];
}

function renderWith(
  liquid: Liquid,
  templates: LiquidTemplate[],
  scope: TemplateScope,
  secrets?: TemplateSecrets,
): string {
  const context = new TemplateContext(liquid, scope, secrets);
  return attempt('rendered', () => liquid.renderSync(templates, context) as string);
}

function evaluateWith(liquid: Liquid, output: Output, scope: TemplateScope, secrets?: TemplateSecrets): unknown {
  const context = new TemplateContext(liquid, scope, secrets);
  return attempt('rendered', () => {
    const value: unknown = toValueSync(output.value.value(context, false));
    return value instanceof LongNumberDrop ? value.number : toValue(value);
  });
}

function attempt<Result>(what: 'used' | 'rendered', action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw new FlowError('invalid_template', `The template cannot be ${what}: ${explain(error)}`, { cause: error });
  }
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (message.startsWith('memory alloc limit exceeded')) return 'it does too much work.';
  if (message.startsWith('template render limit exceeded')) return 'it takes too long.';
  const [line = ''] = message.split('\n', 1);
  return `${line.slice(0, 200)}.`;
}
