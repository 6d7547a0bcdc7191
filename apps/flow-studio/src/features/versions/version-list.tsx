import clsx from 'clsx';
import { Badge } from '../../design/badge.js';
import { Button } from '../../design/button.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { TimeAgo } from '../../design/time-ago.js';
import { useDraft } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { usePublished } from '../publish/use-published.js';
import type { FlowState } from './flow-state.js';
import { useVersions } from './use-versions.js';
import styles from './versions.module.css';

export interface VersionListProps {
  readonly chosen: FlowState;
  readonly onChoose: (state: FlowState) => void;
}

/** Renders the draft and all versions of the open flow, newest first. */
export function VersionList({ chosen, onChoose }: VersionListProps) {
  const flowId = useDraft((state) => state.flowId);
  const published = usePublished(flowId);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useVersions(flowId);
  const { versions } = text;
  const entry = (state: FlowState) => ({
    type: 'button' as const,
    className: clsx(styles.entry, state === chosen && styles.chosen),
    'aria-pressed': state === chosen,
    onClick: () => onChoose(state),
  });
  return (
    <nav className={styles.list} aria-label={versions.list}>
      <button {...entry('draft')}>
        <span className={styles.number}>{versions.draft}</span>
        <span className={styles.detail}>{versions.draftHint}</span>
      </button>
      {data?.map(({ version, publishedAt }) => (
        <button key={version} {...entry(version)}>
          <span className={styles.number}>
            {versions.version(version)}
            {published?.version === version && <Badge tone="good">{versions.published}</Badge>}
          </span>
          <span className={styles.detail}>
            <TimeAgo instant={publishedAt} />
          </span>
        </button>
      ))}
      {data === undefined && error === null && <Loading />}
      {error !== null && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className={styles.nothing}>{versions.none}</p>}
      {hasNextPage && (
        <Button kind="quiet" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.controls.more}
        </Button>
      )}
    </nav>
  );
}
