import { checkDraft, checkFlowJson, parseFlowDraft } from '@luluchat/flow-runtime/document';
import type { StepRegistry } from '@luluchat/flow-runtime';
import type { FlowCheckContext, FlowDraft, Problem } from '@luluchat/flow-runtime/document';
import { toEntries } from '../body/parse-body.js';
import { refuseDeepNesting } from '../body/refuse-deep-nesting.js';
import { HttpProblem } from '../problem/http-problem.js';

/** Loads the context that a draft is checked in. Called only when the draft is refused. */
export type LoadCheckContext = (document: unknown) => Promise<FlowCheckContext>;

/**
 * Parses a flow document that is to be stored as a draft: its shape must be valid, its steps and triggers may be unfinished.
 *
 * @throws HttpProblem 400 `invalid_document`. Its `errors` have the path of each problem that refuses the draft; its `problems`
 * are all problems that a publication would report, so that the author gets them in one response. `what` names the document in its
 * `detail`.
 */
export async function parseDraft(
  body: unknown,
  registry: StepRegistry,
  loadCheckContext: LoadCheckContext,
  what = 'The flow document',
): Promise<FlowDraft> {
  refuseDeepNesting(body);
  const parsed = parseFlowDraft(body);
  const refusals = parsed.isValid ? checkDraft(parsed.draft, registry) : parsed.problems;
  if (parsed.isValid && refusals.length === 0) return parsed.draft;
  throw refused(what, refusals, checkFlowJson(body, await loadCheckContext(body)));
}

function refused(what: string, refusals: readonly Problem[], problems: readonly Problem[]): HttpProblem {
  return new HttpProblem({
    status: 400,
    code: 'invalid_document',
    detail:
      refusals.length === 1
        ? `${what} has a problem; "errors" names it.`
        : `${what} has ${refusals.length} problems; "errors" names them.`,
    errors: toEntries(refusals),
    members: { problems },
  });
}
