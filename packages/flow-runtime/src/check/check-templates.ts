import { findTemplates } from '../config/holds-template.js';
import type { FlowDocument } from '../document/flow-document.js';
import type { Problem } from '../problem/problem.js';
import { error } from '../problem/report-problem.js';
import { analyzeDataFlow } from './data-flow/analyze-data-flow.js';
import type { DataFlowOptions } from './data-flow/analyze-data-flow.js';
import { parseValidTemplate } from './parse-valid-template.js';
import type { ResolvedStep } from './resolve-steps.js';

/** Returns an error for each template that parses and cannot be used, then the warnings of `analyzeDataFlow`. */
export function checkTemplates(
  document: FlowDocument,
  steps: ReadonlyMap<string, ResolvedStep>,
  options: DataFlowOptions,
): readonly Problem[] {
  return [...[...steps.values()].flatMap(findUnusableTemplates), ...analyzeDataFlow(document, steps, options)];
}

function findUnusableTemplates({ id, instance }: ResolvedStep): readonly Problem[] {
  if (instance === undefined) return [];
  return findTemplates(instance).flatMap(({ path, source }) =>
    (parseValidTemplate(source)?.problems ?? []).map((reason) =>
      error('invalid_template', ['steps', id, 'config', ...path], `The template cannot be used: ${reason}.`),
    ),
  );
}
