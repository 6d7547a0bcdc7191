import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { MessageCircleMore, X } from '../../design/icon/icons.js';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { Notice } from '../../design/notice.js';
import { text } from '../../text/text.js';
import { isUnderWay } from './use-run.js';
import type { Run } from './use-run.js';

export interface RunActionsProps {
  readonly run: Run;
  /** False when the flow was deleted. */
  readonly hasFlow: boolean;
}

/** Renders what can be done with a run. */
export function RunActions({ run, hasFlow }: RunActionsProps) {
  const [isAsking, setIsAsking] = useState(false);
  const navigate = useNavigate();
  const { run: words } = text.runs;
  const simulate = () =>
    void navigate({ to: '/flows/$flowId', params: { flowId: run.flowId }, search: { simulate: run.id } });
  return (
    <>
      {isUnderWay(run) && (
        <Button kind="danger" icon={<X aria-hidden />} onClick={() => setIsAsking(true)}>
          {words.cancel}
        </Button>
      )}
      {hasFlow && (
        <Button icon={<MessageCircleMore aria-hidden />} onClick={simulate}>
          {words.simulate}
        </Button>
      )}
      {isAsking && <CancelDialog runId={run.id} onClose={() => setIsAsking(false)} />}
    </>
  );
}

function CancelDialog({ runId, onClose }: { readonly runId: string; readonly onClose: () => void }) {
  const client = useQueryClient();
  const { run: words } = text.runs;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.POST('/v1/runs/{runId}/cancel', { params: { path: { runId } } }),
    onSuccess: onClose,
    // A run that has ended meanwhile is shown as it is, too.
    onSettled: () => client.invalidateQueries({ queryKey: ['run', runId] }),
  });
  return (
    <Modal
      open
      size="small"
      title={words.cancelTitle}
      description={words.cancelHint}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.keep}</Button>
          <Button kind="danger" disabled={isPending} onClick={() => mutate()}>
            {words.cancelConfirm}
          </Button>
        </>
      }
    >
      {error !== null && <Notice tone="danger">{error.message}</Notice>}
    </Modal>
  );
}
