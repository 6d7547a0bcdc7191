import type { LintScope, StepProblem } from '@luluchat/flow-runtime';

/** Warns of an unpublished flow. Not an error: otherwise two flows that name each other could not be published. */
export function lintTarget(
  { flowId }: { readonly flowId: string },
  { publishedFlows }: LintScope,
): readonly StepProblem[] {
  if (publishedFlows === undefined || publishedFlows.has(flowId)) return [];
  const message =
    'There is no published flow with this id: a run that comes here fails. Publish that flow, or choose another.';
  return [{ severity: 'warning', code: 'flow_not_published', path: '/flowId', message }];
}
