import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { Notice } from '../../design/notice.js';
import { SelectField } from '../../design/select-field.js';
import { text } from '../../text/text.js';
import { fittingActions, readBulk, startBulk, stopBulk } from './bulk-change.js';
import type { BulkAction, BulkSearch, BulkView } from './bulk-change.js';

export interface BulkDialogProps {
  /** Filters of the runs to change; at least one. */
  readonly search: BulkSearch;
  readonly onClose: () => void;
}

const POLL_MS = 700;
const VERSIONS = ['published', 'own'] as const;

/** Renders the dialog that changes all runs of a filter: it counts them first, and shows how far the change has come. */
export function BulkDialog({ search, onClose }: BulkDialogProps) {
  const client = useQueryClient();
  const words = text.runs.bulk;
  const actions = fittingActions(search);
  const [action, setAction] = useState<BulkAction>(actions[0] ?? 'cancel');
  const [version, setVersion] = useState<BulkView['version']>('published');
  const start = useMutation({
    mutationFn: (dryRun: boolean) => startBulk(search, { action, version }, dryRun, Date.now()),
  });
  const id = start.data?.id;
  const { data = start.data, error } = useQuery({
    queryKey: ['bulk', id],
    queryFn: ({ signal }) => readBulk(id ?? '', signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.status === 'running' || state.data === undefined ? POLL_MS : false),
  });
  const stop = useMutation({
    mutationFn: () => stopBulk(id ?? ''),
    onSuccess: (stopped) => client.setQueryData(['bulk', id], stopped),
  });
  const failure = start.error ?? error ?? stop.error;
  const isRunning = start.isPending || data?.status === 'running';
  const isCounted = data?.dryRun === true && data.status === 'completed';
  const isMade = data !== undefined && !data.dryRun;
  /** A count is of the choices that it was made for. */
  const choose = (set: () => void) => {
    set();
    start.reset();
  };
  return (
    <Modal
      open
      onClose={onClose}
      title={words.title}
      description={words.hint}
      actions={
        <>
          <Button onClick={onClose}>{isMade ? text.controls.close : text.controls.cancel}</Button>
          {isMade && isRunning && (
            <Button kind="danger" disabled={stop.isPending} onClick={() => stop.mutate()}>
              {words.stop}
            </Button>
          )}
          {!isMade && !isCounted && (
            <Button kind="primary" disabled={isRunning} onClick={() => start.mutate(true)}>
              {words.count}
            </Button>
          )}
          {isCounted && (
            <Button
              kind={action === 'cancel' ? 'danger' : 'primary'}
              disabled={data.changed === 0 || isRunning}
              onClick={() => start.mutate(false)}
            >
              {words.make[action](data.changed)}
            </Button>
          )}
        </>
      }
    >
      {!isMade && (
        <SelectField
          label={words.action}
          value={action}
          options={actions.map((value) => ({ value, label: words.actions[value] }))}
          onChange={(next) => choose(() => setAction(next))}
        />
      )}
      {!isMade && action !== 'cancel' && (
        <SelectField
          label={words.version}
          value={version}
          options={VERSIONS.map((value) => ({ value, label: words.versions[value] }))}
          onChange={(next) => choose(() => setVersion(next))}
        />
      )}
      <div role="status">{data !== undefined && <Progress operation={data} />}</div>
      {failure !== null && <Notice tone="danger">{failure.message}</Notice>}
    </Modal>
  );
}

function Progress({ operation }: { readonly operation: BulkView }) {
  const words = text.runs.bulk;
  const { status, dryRun, matched, changed, failed, skipped, limitReached } = operation;
  return (
    <>
      <p>
        {dryRun ? words.counted(changed, matched) : words.changed(changed, matched)}{' '}
        {status === 'running' ? words.underWay : status === 'cancelled' ? words.stopped : ''}
      </p>
      {Object.keys(skipped).length > 0 && (
        <ul aria-label={words.skipped}>
          {Object.entries(skipped).map(([reason, count]) => (
            <li key={reason}>
              {count}: {words.reasons[reason] ?? reason}
            </li>
          ))}
        </ul>
      )}
      {failed > 0 && <p>{words.failed(failed)}</p>}
      {limitReached && <p>{words.limitReached}</p>}
    </>
  );
}
