import { useMemo, useState } from 'react';
import { useMay } from '../../api/session.js';
import { Button } from '../../design/button.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { Modal } from '../../design/modal.js';
import { Notice } from '../../design/notice.js';
import { compareFlows, isEmptyDifference } from '../../difference/compare-flows.js';
import { useDraft } from '../../draft/use-draft.js';
import type { FlowProblem } from '../../problem/flow-problem.js';
import { useDescribedProblems } from '../../problem/use-described-problems.js';
import { text } from '../../text/text.js';
import { DifferenceView } from '../difference/difference-view.js';
import { RemoveFlowDialog } from '../flows/remove-flow-dialog.js';
import { ProblemList } from './problem-list.js';
import styles from './publish.module.css';
import { WaitingRuns } from './waiting-runs.js';
import type { PublishedFlow } from './use-published.js';
import { usePublishing } from './use-publishing.js';

export interface PublishDialogProps {
  readonly onClose: () => void;
}

/** Renders what publishing the draft would change, with all that stands against it, and publishes. */
export function PublishDialog({ onClose }: PublishDialogProps) {
  const { published, check, publish } = usePublishing();
  const draft = useDraft((state) => state.draft);
  const [isUnpublishing, setUnpublishing] = useState(false);
  const mayPublish = useMay('publish');
  const former = published.data;
  const difference = useMemo(
    () => (former === undefined || former === null ? null : compareFlows(former.document, draft)),
    [former, draft],
  );
  const isNothing = difference !== null && isEmptyDifference(difference);
  const errors = check.data?.problems.filter(({ severity }) => severity === 'error') ?? [];
  const isReady = check.data !== undefined && !check.isFetching && former !== undefined;
  if (isUnpublishing && former) return <Unpublish former={former} onClose={onClose} />;
  if (publish.data !== undefined) return <Done {...publish.data} onClose={onClose} />;
  return (
    <Modal
      open
      onClose={onClose}
      size="large"
      title={text.publish.title}
      description={text.publish.effect}
      actions={
        <>
          {former && (
            <Button kind="danger" disabled={!mayPublish} onClick={() => setUnpublishing(true)}>
              {text.publish.unpublish}
            </Button>
          )}
          <span className={styles.space} />
          <Button onClick={onClose}>{text.controls.cancel}</Button>
          <Button
            kind="primary"
            disabled={!mayPublish || !isReady || isNothing || errors.length > 0 || publish.isPending}
            aria-describedby="publish-reason"
            onClick={() => check.data && publish.mutate(check.data.revision)}
          >
            {text.publish.confirm}
          </Button>
        </>
      }
    >
      {!mayPublish && <Notice tone="warning">{text.settings.access.missing('publish')}</Notice>}
      {check.error !== null && <LoadFailure error={check.error} onRetry={() => void check.refetch()} />}
      {published.error !== null && <LoadFailure error={published.error} onRetry={() => void published.refetch()} />}
      {publish.error !== null && <Notice tone="danger">{publish.error.message}</Notice>}
      {check.isFetching && <Loading />}
      {check.data !== undefined && <Findings problems={check.data.problems} onLeave={onClose} />}
      {former === null && <p>{text.publish.first(Object.keys(draft.steps).length)}</p>}
      {former && !isNothing && <WaitingRuns version={former.version} />}
      {isNothing && former && (
        <div id="publish-reason">
          <Notice tone="info">{text.publish.nothing(former.version)}</Notice>
        </div>
      )}
      {difference !== null && !isNothing && former && (
        <>
          <h3>{text.publish.changes(former.version)}</h3>
          <DifferenceView difference={difference} />
        </>
      )}
    </Modal>
  );
}

interface FindingsProps {
  readonly problems: readonly FlowProblem[];
  readonly onLeave: () => void;
}

function Findings({ problems: found, onLeave }: FindingsProps) {
  const problems = useDescribedProblems(found);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return (
    <>
      {errors.length > 0 && (
        <div id="publish-reason" className={styles.findings}>
          <Notice tone="danger">{text.publish.blocked(errors.length)}</Notice>
          <ProblemList problems={errors} onLeave={onLeave} />
        </div>
      )}
      {warnings.length > 0 && (
        <details open={warnings.length <= 3} className={styles.findings}>
          <summary>{text.publish.warnings(warnings.length)}</summary>
          <ProblemList problems={warnings} onLeave={onLeave} />
        </details>
      )}
    </>
  );
}

interface DoneProps {
  readonly version: number;
  readonly problems: readonly unknown[];
  readonly onClose: () => void;
}

function Done({ version, problems, onClose }: DoneProps) {
  const count = problems.length;
  return (
    <Modal
      open
      onClose={onClose}
      size="small"
      title={text.publish.title}
      description={count === 0 ? text.publish.done(version) : text.publish.doneWithWarnings(version, count)}
      actions={
        <Button kind="primary" onClick={onClose}>
          {text.publish.close}
        </Button>
      }
    />
  );
}

function Unpublish({ former, onClose }: { readonly former: PublishedFlow; readonly onClose: () => void }) {
  const flowId = useDraft((state) => state.flowId);
  const { version, document } = former;
  const flow = { id: flowId, name: document.name, triggers: document.triggers ?? [], publishedVersion: version };
  return <RemoveFlowDialog flow={flow} removal="unpublish" onClose={onClose} />;
}
