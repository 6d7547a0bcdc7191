import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Clock, Copy, Download, EyeOff, Play, Trash2 } from '../../design/icon/icons.js';
import { Suspense, useState } from 'react';
import { ActionMenu } from '../../design/action-menu.js';
import type { MenuAction } from '../../design/action-menu.js';
import { lazyPart } from '../../design/lazy-part.js';
import { text } from '../../text/text.js';
import { duplicateFlow } from './create-flow.js';
import { exportFlows } from './export-flows.js';
import type { Removal } from './remove-flow-dialog.js';
import { flowsQuery } from './use-flows.js';
import type { FlowSummary } from './use-flows.js';
import { setSchedulePaused, startsByItself } from './use-schedule.js';

const RemoveFlowDialog = lazyPart(async () => (await import('./remove-flow-dialog.js')).RemoveFlowDialog);

/** Renders what can be done with one flow of the list. */
export function FlowMenu({ flow }: { readonly flow: FlowSummary }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [removal, setRemoval] = useState<Removal | null>(null);
  const duplicate = useMutation({
    mutationFn: () => duplicateFlow(flow.id, text.flows.copyOf(flow.name)),
    onSuccess: async (flowId) => {
      await queries.invalidateQueries(flowsQuery);
      await navigate({ to: '/flows/$flowId', params: { flowId } });
    },
  });
  const isPaused = flow.schedulesPaused;
  const pause = useMutation({
    mutationFn: () => setSchedulePaused(flow.id, !isPaused),
    onSettled: () => queries.invalidateQueries(flowsQuery),
  });
  const actions: readonly MenuAction[] = [
    { label: text.flows.duplicate, icon: <Copy aria-hidden />, onChoose: () => duplicate.mutate() },
    { label: text.flows.export, icon: <Download aria-hidden />, onChoose: () => void exportFlows([flow]) },
    ...(startsByItself(flow)
      ? [
          {
            label: isPaused ? text.flows.resumeSchedule : text.flows.pauseSchedule,
            icon: isPaused ? <Play aria-hidden /> : <Clock aria-hidden />,
            onChoose: () => pause.mutate(),
          },
        ]
      : []),
    ...(flow.publishedVersion === null
      ? []
      : [{ label: text.flows.unpublish, icon: <EyeOff aria-hidden />, onChoose: () => setRemoval('unpublish') }]),
    {
      label: text.flows.delete,
      icon: <Trash2 aria-hidden />,
      onChoose: () => setRemoval('delete'),
      isDangerous: true,
    },
  ];
  return (
    <>
      <ActionMenu label={text.flows.actionsOf(flow.name)} actions={actions} />
      <Suspense>
        {removal !== null && <RemoveFlowDialog flow={flow} removal={removal} onClose={() => setRemoval(null)} />}
      </Suspense>
    </>
  );
}
