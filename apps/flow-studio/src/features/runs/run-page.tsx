import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { BackLink } from '../../design/back-link.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { Page } from '../../design/page.js';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { text } from '../../text/text.js';
import { useFlowNames } from '../flows/use-flow-names.js';
import { LiveState } from './live-state.js';
import { RunActions } from './run-actions.js';
import { RunFacts } from './run-facts.js';
import { RunMessages } from './run-messages.js';
import { RunPath } from './run-path.js';
import { RunReason } from './run-reason.js';
import { RunSteps } from './run-steps.js';
import { RunTriggerData } from './run-trigger-data.js';
import { useRun } from './use-run.js';
import type { Run } from './use-run.js';
import styles from './run-page.module.css';

/** Renders the run in the address: its path, its steps, and what started it. */
export function RunPage() {
  const { runId } = useParams({ from: '/runs/$runId' });
  const { run, error, refetch, isActive, isLive } = useRun(runId);
  const nameOf = useFlowNames(run === undefined ? [] : [run.flowId]);
  const flowName = run === undefined ? '' : nameOf(run.flowId);
  return (
    <Page
      title={text.runs.run.title(flowName)}
      actions={
        run !== undefined && (
          <>
            {isActive && <LiveState isLive={isLive} />}
            <RunActions run={run} hasFlow={flowName !== text.flows.deleted} />
          </>
        )
      }
    >
      <BackLink to="/runs">{text.runs.run.all}</BackLink>
      {error !== null && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {run === undefined && error === null && <Loading />}
      {run !== undefined && <RunContent key={runId} run={run} flowName={flowName} />}
    </Page>
  );
}

function RunContent({ run, flowName }: { readonly run: Run; readonly flowName: string }) {
  /** Place of the execution that is open among the steps of the run. */
  const [chosen, setChosen] = useState<number | null>(null);
  const choose = (stepId: string) => {
    if (stepId === TRIGGER_NODE) return document.getElementById(TRIGGER_DATA)?.scrollIntoView({ block: 'start' });
    const index = run.steps.findLastIndex((step) => step.stepId === stepId);
    if (index >= 0) setChosen(index);
  };
  return (
    <>
      <RunFacts run={run} flowName={flowName} />
      <RunReason run={run} />
      <RunPath run={run} openStep={chosen === null ? null : (run.steps[chosen]?.stepId ?? null)} onOpenStep={choose} />
      <RunSteps run={run} chosen={chosen} onChoose={setChosen} />
      <div className={styles.columns}>
        <RunTriggerData id={TRIGGER_DATA} run={run} />
        <RunMessages run={run} />
      </div>
    </>
  );
}

const TRIGGER_DATA = 'trigger-data';
