import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import { lazyPart } from '../../design/lazy-part.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { Notice } from '../../design/notice.js';
import { ApiProblem } from '../../api/problem.js';
import { text } from '../../text/text.js';
import { versionQuery } from '../publish/use-published.js';
import { markRun } from './run-marks.js';
import type { Run } from './use-run.js';
import styles from './run-page.module.css';

const FlowView = lazyPart(async () => (await import('../canvas/flow-view.js')).FlowView);

export interface RunPathProps {
  readonly run: Run;
  readonly openStep: string | null;
  readonly onOpenStep: (stepId: string) => void;
}

/** Renders the version that a run follows, with the path that it took. */
export function RunPath({ run, openStep, onOpenStep }: RunPathProps) {
  const { data, error, refetch } = useQuery(versionQuery(run.flowId, run.flowVersion));
  const marks = useMemo(() => markRun(run), [run]);
  if (error instanceof ApiProblem && error.status === 404)
    return <Notice tone="info">{text.runs.run.noVersion}</Notice>;
  if (error !== null) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.path}>
      <Suspense fallback={<Loading />}>
        {data === undefined ? (
          <Loading />
        ) : (
          <FlowView
            label={text.runs.run.path}
            draft={data}
            marks={marks}
            lookAt={run.steps.at(-1)?.stepId}
            openStep={openStep}
            onOpenStep={onOpenStep}
          />
        )}
      </Suspense>
    </div>
  );
}
