import { parseTemplate } from '@luluchat/flow-runtime';
import { findTemplateProblem } from '@luluchat/flow-runtime/document';
import { createTemplateCache, createTemplateRenderer } from '@luluchat/flow-runtime/engine';
import { REDACTED } from '@luluchat/flow-runtime/values';
import type { TemplateScope, TemplateSecrets, TemplateVariable } from '@luluchat/flow-runtime';
import type { Redactor } from '@luluchat/flow-runtime/values';
import type { TemplatePreview } from './template-dto.js';

/** Preview without the run that its values come from. */
type RenderedTemplate = Omit<TemplatePreview, 'runId'>;

/**
 * Renders a template as a step does. A secret that it reads is shown as a placeholder, so no value of a secret is needed; the
 * redactor hides those that other values repeat.
 */
export function previewTemplate(source: string, scope: TemplateScope, redactor: Redactor): RenderedTemplate {
  let rendered: RenderedTemplate = { text: null, unfilled: [], problems: [] };
  const problem = findTemplateProblem(() => {
    const { variables, problems } = parseTemplate(source);
    const renderer = createTemplateRenderer(scope, createTemplateCache());
    const text = renderer.render(source, placeholdersOf(variables));
    rendered = {
      text: redactor.redact(text),
      unfilled: renderer.unfilled.map((variable) => redactor.redact(variable)),
      // Reasons for which a publication refuses it, although it can be rendered.
      problems: problems.map((reason) => ({ code: CODE, message: `The template cannot be used: ${reason}.` })),
    };
  });
  if (problem === undefined) return rendered;
  return {
    text: null,
    unfilled: [],
    problems: [{ code: CODE, ...problem, message: redactor.redact(problem.message) }],
  };
}

const CODE = 'invalid_template';

function placeholdersOf(variables: readonly TemplateVariable[]): TemplateSecrets {
  const names = variables.flatMap(([root, name]) => (root === 'secrets' && name !== undefined ? [String(name)] : []));
  return Object.fromEntries(names.map((name) => [name, REDACTED]));
}
