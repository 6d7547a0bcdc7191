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
  /** Every variable that the template may read, found without rendering. */
  readonly variables: readonly TemplateVariable[];
  /** Renders to text. A variable without a value renders as nothing. Throws `FlowError` `invalid_template` past a limit. */
  render(scope: TemplateScope, secrets?: TemplateSecrets): string;
  /** As `render`, with each value percent-encoded as one URI component (RFC 3986) and fixed text left as it is. */
  renderUri(scope: TemplateScope): string;
  /** A template that is exactly one `{{...}}` keeps the value's type (`undefined`: no value); any other renders to text. */
  evaluate(scope: TemplateScope, secrets?: TemplateSecrets): JsonValue | undefined;
  /** The variables that stand in the text without a `default` filter and have no value in this scope: `data.tier`. */
  unfilled(scope: TemplateScope): readonly string[];
}
