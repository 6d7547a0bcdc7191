import { CaptureTag, Output, Tag, TokenKind, toValueSync, TypeGuards, Value } from 'liquidjs';
import type { NumberToken, PropertyAccessToken, Template as LiquidTemplate, Token } from 'liquidjs';
import { parseLongNumber } from '../json/long-number.js';
import { namesPresent } from './date-filter.js';
import { findFilterProblem } from './find-filter-problem.js';
import type { WrittenFilter } from './find-filter-problem.js';
import { LongNumberDrop } from './long-number-drop.js';
import { TemplateFault } from './template-fault.js';
import { valueText } from './value-text.js';

/** Deepest nesting of blocks, and of brackets inside a variable. */
const MAX_NESTING = 50;

/** A variable in a template: an array among the segments is a variable that names the member, as in `data[tier]`. */
export type WrittenVariable = readonly (string | number | WrittenVariable)[];

/** Facts about a parsed template that need no rendering. */
export interface TemplateInspection {
  readonly hasTags: boolean;
  /** Texts between outputs and tags, without the white space that `{{-` and `{%-` remove. */
  readonly fixedParts: readonly string[];
  /** All variables that it reads, in the order of the text, without names that its own tags set. */
  readonly variables: readonly WrittenVariable[];
  /** Variables that are output without a `default`, which render as nothing when they have no value. */
  readonly shown: readonly WrittenVariable[];
  /** Problems that do not prevent rendering, see `findFilterProblem`. */
  readonly problems: readonly string[];
}

/**
 * Walks once through a parsed template, and restores the digits of number literals. (LiquidJS has an analysis of its own; its
 * time grows with the square of the length.)
 *
 * @throws {TemplateFault} with the reason, in words for a flow author, for syntax of LiquidJS that is not allowed here
 */
export function inspectTemplate(templates: readonly LiquidTemplate[]): TemplateInspection {
  const inspector = new Inspector();
  inspector.visit(templates, 0);
  return inspector;
}

interface Expression {
  readonly initial: { readonly postfix: readonly unknown[] };
  readonly filters: readonly WrittenFilter[];
}

class Inspector implements TemplateInspection {
  hasTags = false;
  readonly fixedParts: string[] = [];
  readonly variables: WrittenVariable[] = [];
  readonly shown: WrittenVariable[] = [];
  readonly problems: string[] = [];
  /** Names that tags have set so far; those of a block come last and are dropped when it ends. */
  readonly #locals: string[] = [];
  /** Output or tag that is visited. */
  #visited: Token | undefined;

  visit(templates: readonly LiquidTemplate[], depth: number): void {
    if (depth > MAX_NESTING) this.#refuse(`blocks are nested more than ${MAX_NESTING} deep`);
    for (const template of templates) {
      this.#visited = template.token;
      this.hasTags ||= isTag(template);
      if (isText(template.token)) this.fixedParts.push(template.token.getContent());
      const begin = this.variables.length;
      for (const argument of template.arguments?.() ?? []) {
        if (argument instanceof Value) this.#readExpression(argument, 0);
        else this.#readValue(argument, 0);
      }
      if (depth === 0 && isShown(template)) {
        this.shown.push(...this.variables.slice(begin));
      }
      for (const name of template.localScope?.() ?? []) this.#locals.unshift(name.content);
      this.#visitChildren(template, depth);
    }
  }

  #refuse(reason: string): never {
    throw this.#visited === undefined ? new Error(reason) : new TemplateFault(reason, this.#visited);
  }

  #visitChildren(template: LiquidTemplate, depth: number): void {
    if (template.children === undefined) return;
    const names = [...(template.blockScope?.() ?? [])];
    this.#locals.push(...names);
    const begin = this.fixedParts.length;
    this.visit(toValueSync(template.children(false, true)) as LiquidTemplate[], depth + 1);
    // Captured text is a value, which a filter may change.
    if (isCapture(template)) this.fixedParts.length = begin;
    this.#locals.length -= names.length;
  }

  #readExpression({ initial, filters }: Expression, depth: number): void {
    const [first] = initial.postfix;
    if (filters[0]?.name.startsWith('date') && TypeGuards.isQuotedToken(first) && namesPresent(first.content)) {
      this.#refuse('templates have no clock, so "now" and "today" are no dates here');
    }
    for (const filter of filters) {
      const problem = findFilterProblem(filter);
      if (problem !== undefined) this.problems.push(problem);
    }
    for (const token of initial.postfix) this.#readValue(token, depth);
    for (const argument of filters.flatMap((filter) => filter.args)) {
      this.#readValue(Array.isArray(argument) ? argument[1] : argument, depth);
    }
  }

  #readValue(token: unknown, depth: number): void {
    if (TypeGuards.isNumberToken(token as Token)) keepDigits(token as NumberToken);
    else this.#readToken(token, depth);
  }

  #readToken(token: unknown, depth: number): void {
    if (depth > MAX_NESTING) this.#refuse(`brackets are nested more than ${MAX_NESTING} deep`);
    if (TypeGuards.isRangeToken(token)) {
      // A range counts up by one, and never ends when its bounds, which may be foreign data, are too large for that.
      this.#refuse('ranges such as (1..5) are not supported; loop over a list of the data');
    }
    if (TypeGuards.isFilteredValueToken(token)) return this.#readExpression(token, depth + 1);
    if (!TypeGuards.isPropertyAccessToken(token)) return;
    this.#readToken(token.variable, depth + 1);
    for (const property of token.props) this.#readToken(property, depth + 1);
    if (token.variable !== undefined) return;
    const variable = writtenVariable(token);
    const [root] = variable;
    if (typeof root !== 'string') this.#refuse('a variable begins with a name, such as data or attributes');
    if (!this.#locals.includes(root)) this.variables.push(variable);
  }
}

/** Restores the digits of a literal, of which LiquidJS has made a number. */
function keepDigits(token: NumberToken): void {
  const $number = parseLongNumber(token.getText());
  if ($number !== undefined) (token as { content: unknown }).content = new LongNumberDrop({ $number });
}

/** Returns the path of a variable. */
export function writtenVariable({ props }: PropertyAccessToken): WrittenVariable {
  return props.map((property) => {
    if (TypeGuards.isPropertyAccessToken(property)) return writtenVariable(property);
    const content: unknown = 'content' in property ? property.content : undefined;
    return typeof content === 'number' ? content : valueText(content);
  });
}

function isText(token: Token): token is Token & { getContent(): string } {
  return token.kind === TokenKind.HTML;
}

function isCapture(template: LiquidTemplate): boolean {
  return template instanceof CaptureTag;
}

// A plain boolean: narrowing to `Tag` would hide the optional members of a template.
function isTag(template: LiquidTemplate): boolean {
  return template instanceof Tag;
}

function isShown(template: LiquidTemplate): boolean {
  return template instanceof Output && !template.value.filters.some((filter) => filter.name === 'default');
}
