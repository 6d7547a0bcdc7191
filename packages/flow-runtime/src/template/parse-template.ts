import { Output } from 'liquidjs';
import type { Liquid, Template as LiquidTemplate } from 'liquidjs';
import { FlowError } from '../error/flow-error.js';
import type { JsonValue } from '../json/json-value.js';
import { MAX_TEMPLATE_LENGTH, textLiquid, typedLiquid, uriLiquid } from './liquid-engines.js';
import type { TemplateScope } from './template-scope.js';
import type { Template, TemplateSecrets, TemplateVariable } from './template.js';
import { variablePath } from './variable-path.js';

/**
 * Parses a LiquidJS template. Throws `FlowError` `invalid_template` when it does not parse, names a filter or tag that
 * does not exist, or is longer than `MAX_TEMPLATE_LENGTH`.
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
  readonly variables: readonly TemplateVariable[] = [];

  constructor(readonly source: string) {}

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
  readonly variables: readonly TemplateVariable[];
  readonly #text: LiquidTemplate[];
  readonly #typed: LiquidTemplate[] | undefined;
  /** Variables written straight into the text, the ones whose absence leaves a blank. */
  readonly #shown: readonly TemplateVariable[];
  #uri: LiquidTemplate[] | undefined;

  constructor(readonly source: string) {
    this.#text = parseWith(textLiquid, source);
    this.#typed = isLoneOutput(this.#text) ? parseWith(typedLiquid, source) : undefined;
    this.variables = readVariables(this.#text);
    this.#shown = readVariables(this.#text.filter((part) => part instanceof Output && !hasDefault(part)));
  }

  render(scope: TemplateScope, secrets?: TemplateSecrets): string {
    return renderWith(textLiquid, this.#text, scope, secrets) as string;
  }

  renderUri(scope: TemplateScope): string {
    this.#uri ??= parseWith(uriLiquid, this.source);
    return renderWith(uriLiquid, this.#uri, scope) as string;
  }

  evaluate(scope: TemplateScope, secrets?: TemplateSecrets): JsonValue | undefined {
    if (this.#typed === undefined) return this.render(scope, secrets);
    const value = renderWith(typedLiquid, this.#typed, scope, secrets);
    // An output without a value leaves the emitter's empty buffer behind.
    if (value === '' && this.unfilled(scope).length > 0) return undefined;
    return value as JsonValue | undefined;
  }

  unfilled(scope: TemplateScope): readonly string[] {
    return this.#shown.filter((variable) => !hasValue(variable, scope)).map(variablePath);
  }
}

function parseWith(liquid: Liquid, source: string): LiquidTemplate[] {
  try {
    return liquid.parse(source);
  } catch (error) {
    throw new FlowError('invalid_template', `The template does not parse: ${firstLine(error)}`, { cause: error });
  }
}

function renderWith(
  liquid: Liquid,
  templates: LiquidTemplate[],
  scope: TemplateScope,
  secrets?: TemplateSecrets,
): unknown {
  const names = Object.assign(Object.create(null) as object, scope, secrets === undefined ? undefined : { secrets });
  try {
    return liquid.renderSync(templates, names, { globals: scope.attributes });
  } catch (error) {
    throw new FlowError('invalid_template', `The template cannot be rendered: ${firstLine(error)}`, { cause: error });
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n', 1)[0] ?? '').slice(0, 200);
}

function isLoneOutput(templates: readonly LiquidTemplate[]): boolean {
  return templates.length === 1 && templates[0] instanceof Output;
}

function hasDefault(output: Output): boolean {
  return output.value.filters.some((filter) => filter.name === 'default');
}

function readVariables(templates: LiquidTemplate[]): readonly TemplateVariable[] {
  return textLiquid
    .globalVariableSegmentsSync(templates)
    .filter((segments): segments is (string | number)[] => segments.every((segment) => !Array.isArray(segment)));
}

function hasValue(variable: TemplateVariable, scope: TemplateScope): boolean {
  const [first, ...rest] = variable;
  if (first === 'secrets') return true;
  const outermost = typeof first === 'string' && Object.hasOwn(scope, first) ? scope : scope.attributes;
  let value: unknown = readMember(outermost, first);
  for (const segment of rest) value = readMember(value, segment);
  return value !== undefined && value !== null && value !== '';
}

function readMember(value: unknown, name: string | number | undefined): unknown {
  if (name === 'size' && (typeof value === 'string' || Array.isArray(value))) return value.length;
  if (typeof value !== 'object' || value === null || name === undefined) return undefined;
  if (Array.isArray(value)) return value.at(name === 'first' ? 0 : name === 'last' ? -1 : Number(name)) as unknown;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
