import { checkDraft, checkWrittenFlow, parseFlowDocument } from '@luluchat/flow-runtime';
import type { FlowDocument, FlowCheckContext, Problem, StepRegistry } from '@luluchat/flow-runtime';
import { toEntries } from '../body/parse-body.js';
import { refuseDeepNesting } from '../body/refuse-deep-nesting.js';
import { HttpProblem } from '../problem/http-problem.js';

/** Gives what a draft is held against; called only for one that is refused. */
export type FindSurroundings = (document: unknown) => Promise<FlowCheckContext>;

/**
 * Reads a flow document that is to be stored as a draft: its form must be right, the steps may be unfinished. Throws a
 * 400 whose `errors` name the path of each problem that refuses it, and whose `problems` hold all that a publication would
 * find, so that an author reads everything at once.
 */
export async function readDraft(
  body: unknown,
  registry: StepRegistry,
  findSurroundings: FindSurroundings,
): Promise<FlowDocument> {
  refuseDeepNesting(body);
  const parsed = parseFlowDocument(body);
  const refusals = parsed.isValid ? checkDraft(parsed.document, registry) : parsed.problems;
  if (parsed.isValid && refusals.length === 0) return parsed.document;
  throw refused(refusals, checkWrittenFlow(body, await findSurroundings(body)));
}

function refused(refusals: readonly Problem[], problems: readonly Problem[]): HttpProblem {
  return new HttpProblem({
    status: 400,
    code: 'invalid_document',
    detail:
      refusals.length === 1
        ? 'The flow document has a problem; "errors" names it.'
        : `The flow document has ${refusals.length} problems; "errors" names them.`,
    errors: toEntries(refusals),
    members: { problems },
  });
}
