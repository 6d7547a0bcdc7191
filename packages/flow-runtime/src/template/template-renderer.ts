import type { JsonValue } from '../json/json-value.js';
import type { TemplateCache } from './template-cache.js';
import type { TemplateScope } from './template-scope.js';
import type { Template, TemplateSecrets, TemplateVariable } from './template.js';

/** Renders templates for one execution of a step. */
export interface TemplateRenderer {
  /**
   * Renders to text.
   *
   * @throws {FlowError} `invalid_template`
   */
  render(source: string, secrets?: TemplateSecrets): string;
  /** Renders as `render` does, with each value percent-encoded as one URI component. */
  renderUri(source: string): string;
  /** Returns the typed value of a lone `{{path}}`, `undefined` when it has none; renders everything else to text. */
  evaluate(source: string, secrets?: TemplateSecrets): JsonValue | undefined;
  /** Returns the variables that a template may read, such as the secrets that a step has to fetch. */
  variables(source: string): readonly TemplateVariable[];
}

/** A renderer that records the variables without a value, for the run's history. */
export interface RecordingRenderer extends TemplateRenderer {
  /** Variables without a value so far, each once, in the order of rendering: `data.tier`. */
  readonly unfilled: readonly string[];
}

/** Makes a renderer over one scope. The scope must not change while the renderer is in use. */
export function createTemplateRenderer(scope: TemplateScope, templates: TemplateCache): RecordingRenderer {
  return new ScopeRenderer(scope, templates);
}

/** A class, since one is made for each execution of a step: five closures and a getter would take a kilobyte. */
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
