import type { JsonValue } from '../json/json-value.js';
import type { TemplateCache } from './template-cache.js';
import type { TemplateScope } from './template-scope.js';
import type { Template, TemplateSecrets, TemplateVariable } from './template.js';

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
  return new ScopeRenderer(scope, templates);
}

/** A class, since one is made for each execution of a step: five closures and a getter of its own weigh a kilobyte. */
class ScopeRenderer implements RecordingRenderer {
  readonly #scope: TemplateScope;
  readonly #templates: TemplateCache;
  #unfilled: Set<string> | undefined;

  constructor(scope: TemplateScope, templates: TemplateCache) {
    this.#scope = scope;
    this.#templates = templates;
  }

  get unfilled(): readonly string[] {
    return this.#unfilled === undefined ? [] : [...this.#unfilled];
  }

  render(source: string, secrets?: TemplateSecrets): string {
    return this.#open(source).render(this.#scope, secrets);
  }

  renderUri(source: string): string {
    return this.#open(source).renderUri(this.#scope);
  }

  evaluate(source: string, secrets?: TemplateSecrets): JsonValue | undefined {
    return this.#open(source).evaluate(this.#scope, secrets);
  }

  variables(source: string): readonly TemplateVariable[] {
    return this.#templates.get(source).variables;
  }

  #open(source: string): Template {
    const template = this.#templates.get(source);
    for (const variable of template.unfilled(this.#scope)) (this.#unfilled ??= new Set()).add(variable);
    return template;
  }
}
