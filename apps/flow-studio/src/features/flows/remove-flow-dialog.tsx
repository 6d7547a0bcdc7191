import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { forced } from '../../api/forced.js';
import { ApiProblem } from '../../api/problem.js';
import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { Notice } from '../../design/notice.js';
import { SwitchField } from '../../design/switch-field.js';
import { text } from '../../text/text.js';
import { waitingRunsQuery } from './waiting-runs-query.js';
import { flowsQuery } from './use-flows.js';
import type { FlowSummary } from './use-flows.js';

/** Kind of removal: of the flow, or of its publication. */
export type Removal = 'unpublish' | 'delete';

export interface RemoveFlowDialogProps {
  readonly flow: Pick<FlowSummary, 'id' | 'name' | 'publishedVersion'> & { readonly triggers: readonly unknown[] };
  readonly removal: Removal;
  readonly onClose: () => void;
}

/** Renders the question before a flow is unpublished or deleted, with what still runs and what names it. */
export function RemoveFlowDialog({ flow, removal, onClose }: RemoveFlowDialogProps) {
  const queries = useQueryClient();
  const words = text.flows.removal[removal];
  const [cancelsRuns, setCancelsRuns] = useState(false);
  const waiting = useQuery(waitingRunsQuery(flow.id));
  const remove = useMutation({
    mutationFn: async (force: boolean) => {
      const params = { path: { flowId: flow.id } };
      if (removal === 'delete') await api.DELETE('/v1/flows/{flowId}', { params: { ...params, query: forced(force) } });
      else
        await api.POST('/v1/flows/{flowId}/unpublish', { params, body: { runs: cancelsRuns ? 'cancel' : 'continue' } });
    },
    onSuccess: () => {
      void queries.invalidateQueries(flowsQuery);
      void queries.invalidateQueries({ queryKey: ['published', flow.id] });
      onClose();
    },
  });
  const runs = waiting.data;
  const isInUse = remove.error instanceof ApiProblem && remove.error.code === 'in_use';
  return (
    <Modal
      open
      onClose={onClose}
      size="small"
      title={words.title(flow.name)}
      description={words.effect}
      actions={
        <>
          <Button onClick={onClose}>{text.controls.cancel}</Button>
          <Button kind="danger" disabled={remove.isPending} onClick={() => remove.mutate(isInUse)}>
            {isInUse ? text.settings.deleteInUse : words.confirm}
          </Button>
        </>
      }
    >
      {flow.triggers.length > 0 && flow.publishedVersion !== null && (
        <Notice tone="warning">{text.flows.removal.triggers(flow.triggers.length)}</Notice>
      )}
      {runs !== undefined && runs.versions.length > 0 && (
        <Notice tone="warning">{text.flows.removal.waiting(runs.versions.length, runs.isMore)}</Notice>
      )}
      {removal === 'unpublish' && (
        <SwitchField
          label={text.flows.removal.cancelRuns}
          hint={text.flows.removal.cancelRunsHint}
          value={cancelsRuns}
          onChange={setCancelsRuns}
        />
      )}
      {remove.error !== null && (
        <Notice tone="danger">{isInUse ? text.flows.removal.entered : remove.error.message}</Notice>
      )}
    </Modal>
  );
}
