import { checkDraft, parseFlowDocument } from '@luluchat/flow-runtime';
import type { FlowDocument, StepRegistry } from '@luluchat/flow-runtime';
import { refuseDeepNesting, toEntries } from '../body/read-body.js';
import { HttpProblem } from '../problem/http-problem.js';

/**
 * Reads a flow document that is to be stored as a draft: its form must be right, the steps may be unfinished. Throws a
 * 400 that names the path of each problem.
 */
export function readDraft(body: unknown, registry: StepRegistry): FlowDocument {
  refuseDeepNesting(body);
  const parsed = parseFlowDocument(body);
  const problems = parsed.isValid ? checkDraft(parsed.document, registry) : parsed.problems;
  if (parsed.isValid && problems.length === 0) return parsed.document;
  throw new HttpProblem({
    status: 400,
    code: 'invalid_document',
    detail:
      problems.length === 1
        ? 'The flow document has a problem; "errors" names it.'
        : `The flow document has ${problems.length} problems; "errors" names them.`,
    errors: toEntries(problems),
  });
}
