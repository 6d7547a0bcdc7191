import { useMemo } from 'react';
import { LoadFailure, Loading } from '../../design/loading.js';
import { compareFlows } from '../../difference/compare-flows.js';
import type { FlowDraft } from '../../draft/flow-draft.js';
import { text } from '../../text/text.js';
import { FlowView } from '../canvas/flow-view.js';
import { DifferenceView } from '../difference/difference-view.js';
import { useFlowState } from './flow-state.js';
import type { FlowState } from './flow-state.js';
import styles from './versions.module.css';

export interface StateComparisonProps {
  readonly before: FlowState | null;
  readonly after: FlowState;
}

/** Renders what differs between two states of the open flow. */
export function StateComparison({ before, after }: StateComparisonProps) {
  const from = useFlowState(before);
  const to = useFlowState(after);
  const error = from.error ?? to.error;
  if (before === null) return <p className={styles.nothing}>{text.versions.nothingToCompare}</p>;
  if (error !== null) return <LoadFailure error={error} onRetry={from.error === null ? to.retry : from.retry} />;
  if (from.document === undefined || to.document === undefined) return <Loading />;
  return <Comparison before={from.document} after={to.document} />;
}

function Comparison({ before, after }: { readonly before: FlowDraft; readonly after: FlowDraft }) {
  const difference = useMemo(() => compareFlows(before, after), [before, after]);
  return (
    <div className={styles.scroll}>
      <DifferenceView difference={difference} />
    </div>
  );
}

/** Renders a state of the open flow on a canvas that cannot be edited. */
export function StateLook({ state }: { readonly state: FlowState }) {
  const { document, error, retry } = useFlowState(state);
  if (error !== null) return <LoadFailure error={error} onRetry={retry} />;
  if (document === undefined) return <Loading />;
  return (
    <div className={styles.look}>
      <FlowView
        key={state}
        draft={document}
        label={state === 'draft' ? text.versions.canvasOfDraft : text.versions.canvas(state)}
      />
    </div>
  );
}
