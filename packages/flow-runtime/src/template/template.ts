import type { JsonValue } from '../json/json-value.js';
import type { TemplateScope } from './template-scope.js';

/** A variable that a template reads, from the outermost name inwards: `['data', 'items', 0]`. */
export type TemplateVariable = readonly (string | number)[];

/** Values of `{{secrets.<name>}}` for one call. */
export type TemplateSecrets = Readonly<Record<string, string>>;

/** A parsed template. Immutable; may be rendered any number of times. */
export interface Template {
  readonly source: string;
  /** `true` if the source has no `{{` or `{%`: it renders to itself. */
  readonly isFixed: boolean;
  /** `true` if the source is exactly one `{{...}}`: `evaluate` keeps the type of its value. */
  readonly isLone: boolean;
  /** `true` if the source has a tag, `{% ... %}`: it can be used in text, not in a URL. */
  readonly hasTags: boolean;
  /** Texts between `{{...}}` and tags, of every branch, as rendered; without captured and raw text. */
  readonly fixedParts: readonly string[];
  /**
   * All variables that the template may read, each once. A member that another variable names ends the path: `data[tier]` yields
   * `['data']` and `['tier']`.
   */
  readonly variables: readonly TemplateVariable[];
  /** Variables that are output without a `default` filter, outside of blocks: without a value they render as nothing. */
  readonly shown: readonly TemplateVariable[];
  /**
   * Problems that do not prevent rendering, in words for the author, such as a time zone that does not exist. A check reports them
   * as errors; flows that were published before keep running.
   */
  readonly problems: readonly string[];
  /**
   * Renders to text. A variable without a value renders as nothing.
   *
   * @throws {FlowError} `invalid_template` when it exceeds a limit
   */
  render(scope: TemplateScope, secrets?: TemplateSecrets): string;
  /**
   * Renders as `render` does, with each value percent-encoded as one URI component (RFC 3986) and fixed text unchanged. A value may
   * still be `.` or `..`: check a path as a whole.
   *
   * @throws {FlowError} `invalid_template` for a template with tags, and for a value that is not well-formed Unicode
   */
  renderUri(scope: TemplateScope): string;
  /**
   * Returns the typed value of a template that is exactly one `{{...}}`, also `''`, `null` and `false`; `undefined` when it has
   * none. Renders any other template to text.
   */
  evaluate(scope: TemplateScope, secrets?: TemplateSecrets): JsonValue | undefined;
  /** Returns the variables that are output without a `default` filter and have no value in this scope: `data.tier`. */
  unfilled(scope: TemplateScope): readonly string[];
}
