import type { JsonValue } from '../json/json-value.js';
import type { TemplateScope } from './template-scope.js';

/** A variable that a template reads, from the outermost name inwards: `['data', 'items', 0]`. */
export type TemplateVariable = readonly (string | number)[];

/** The values of `{{secrets.<name>}}` for the one call that may see them. */
export type TemplateSecrets = Readonly<Record<string, string>>;

/** A parsed template. Immutable; may be rendered any number of times. */
export interface Template {
  readonly source: string;
  /** The source has no `{{` or `{%`: it renders to itself. */
  readonly isFixed: boolean;
  /** The source is exactly one `{{...}}`: `evaluate` keeps the type of its value. */
  readonly isLone: boolean;
  /** The source has a tag, `{% ... %}`: it can stand in a text, not in a URL. */
  readonly hasTags: boolean;
  /** The texts between `{{...}}` and tags, of every branch, as they are rendered; not what tags capture or guard as raw. */
  readonly fixedParts: readonly string[];
  /**
   * Every variable that the template may read, each once, found without rendering. A member that another variable names
   * ends the path: `data[tier]` gives `['data']` and `['tier']`.
   */
  readonly variables: readonly TemplateVariable[];
  /** Those of them that stand in the text without a `default` filter, outside of blocks: without a value they leave a blank. */
  readonly shown: readonly TemplateVariable[];
  /**
   * What is wrong with it although it parses and renders, in words for its author: a time zone that does not exist. A check
   * reports them as errors; what was published before goes on.
   */
  readonly faults: readonly string[];
  /** Renders to text. A variable without a value renders as nothing. Throws `FlowError` `invalid_template` past a limit. */
  render(scope: TemplateScope, secrets?: TemplateSecrets): string;
  /**
   * As `render`, with each value percent-encoded as one URI component (RFC 3986) and fixed text left as it is. Throws
   * `FlowError` `invalid_template` for a template with tags, and for a value that is not well-formed Unicode. A value may
   * still be `.` or `..`: whoever builds a path checks the whole of it.
   */
  renderUri(scope: TemplateScope): string;
  /**
   * A template that is exactly one `{{...}}` keeps the value's type, also of `''`, `null` and `false`; `undefined` when it
   * has no value. Any other renders to text.
   */
  evaluate(scope: TemplateScope, secrets?: TemplateSecrets): JsonValue | undefined;
  /** The variables that stand in the text without a `default` filter and have no value in this scope: `data.tier`. */
  unfilled(scope: TemplateScope): readonly string[];
}
