import type { JsonValue } from '../json/json-value.js';
import type { TemplateCache } from './template-cache.js';
import type { TemplateScope } from './template-scope.js';
import type { TemplateSecrets, TemplateVariable } from './template.js';

/** Renders templates for one execution of a step, and remembers which variables had no value. */
export interface TemplateRenderer {
  /** Renders to text. Throws `FlowError` `invalid_template`. */
  render(source: string, secrets?: TemplateSecrets): string;
  /** As `render`, with each value percent-encoded as one URI component. */
  renderUri(source: string): string;
  /** A lone `{{path}}` keeps its type, `undefined` when it has no value; everything else renders to text. */
  evaluate(source: string, secrets?: TemplateSecrets): JsonValue | undefined;
  /** The variables that a template may read: how a step finds the secrets it has to fetch. */
  variables(source: string): readonly TemplateVariable[];
}

/** A renderer that a run's history asks afterwards what stayed blank. */
export interface RecordingRenderer extends TemplateRenderer {
  /** Variables without a value so far, each once, in the order in which they were met: `data.tier`. */
  readonly unfilled: readonly string[];
}

/** Makes a renderer over one scope. The scope must not change while the renderer is in use. */
export function createTemplateRenderer(scope: TemplateScope, templates: TemplateCache): RecordingRenderer {
  const unfilled = new Set<string>();
  const open = (source: string) => {
    const template = templates.get(source);
    for (const variable of template.unfilled(scope)) unfilled.add(variable);
    return template;
  };
  return {
    render: (source, secrets) => open(source).render(scope, secrets),
    renderUri: (source) => open(source).renderUri(scope),
    evaluate: (source, secrets) => open(source).evaluate(scope, secrets),
    variables: (source) => templates.get(source).variables,
    get unfilled() {
      return [...unfilled];
    },
  };
}
