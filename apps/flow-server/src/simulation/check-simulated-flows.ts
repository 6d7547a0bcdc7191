import { checkFlow, checkFlowJson, parseFlowDocument } from '@luluchat/flow-runtime/document';
import type { FlowCheckContext, FlowDocument, Problem } from '@luluchat/flow-runtime/document';
import type { FlowChecks } from '../flow/flow-checks.js';
import { HttpProblem } from '../problem/http-problem.js';
import type { Pauses } from '../work/create-pauses.js';

/** Flows that could be published. */
export interface CheckedFlows {
  readonly documents: ReadonlyMap<string, FlowDocument>;
  /** Warnings that publishing the first one would return. */
  readonly warnings: readonly Problem[];
}

/**
 * Parses and checks documents by their flow ids as publishing does; all of them count as published. A large flow takes a while, so
 * other requests are answered in between.
 *
 * @throws HttpProblem 422 `problems_found` with the errors of the first flow that could not be published
 */
export async function checkSimulatedFlows(
  written: ReadonlyMap<string, unknown>,
  checks: Pick<FlowChecks, 'loadContext'>,
  pauses: Pauses,
): Promise<CheckedFlows> {
  const documents = new Map<string, FlowDocument>();
  let warnings: readonly Problem[] | undefined;
  for (const [flowId, json] of written) {
    const parsed = parseFlowDocument(json);
    const { publishedFlows = [], isEntered = true, ...loaded } = await checks.loadContext(json, flowId);
    const context: FlowCheckContext = {
      ...loaded,
      publishedFlows: new Set([...publishedFlows, ...written.keys()]),
      isEntered: isEntered || written.size > 1,
    };
    const problems = parsed.isValid ? checkFlow(parsed.document, context) : checkFlowJson(json, context);
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (!parsed.isValid || errors.length > 0) throw cannotBePublished(flowId, errors);
    documents.set(flowId, parsed.document);
    warnings ??= problems;
    await pauses.next();
  }
  return { documents, warnings: warnings ?? [] };
}

function cannotBePublished(flowId: string, problems: readonly Problem[]): HttpProblem {
  return new HttpProblem({
    status: 422,
    code: 'problems_found',
    detail: `The flow "${flowId}" cannot be published; "problems" lists why.`,
    members: { flowId, problems },
  });
}
