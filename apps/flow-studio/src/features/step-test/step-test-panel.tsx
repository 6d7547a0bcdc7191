import { Play, Square } from '../../design/icon/icons.js';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/notice.js';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { labelOfExit } from '../../step-type/step-view.js';
import { useStepView } from '../../step-type/step-views.js';
import { text } from '../../text/text.js';
import { SampleForm } from './sample-form.js';
import { cancelTest, startTest, useStepTest } from './step-tests.js';
import { StepTestResult } from './step-test-result.js';
import { TestRefusal } from './test-refusal.js';
import type { ValueRow } from './tree-rows.js';
import styles from './step-test.module.css';

export interface StepTestPanelProps {
  readonly stepId: string;
  /** Address that the step calls, such as "GET https://crm.example.com"; absent for steps that call nothing. */
  readonly calls?: string;
  /** Members of the config that change nothing of what is tried. */
  readonly ignored?: readonly string[];
  /** Renders what can be done with a value of the answer. */
  readonly renderAction?: (row: ValueRow) => ReactNode;
  /** Actions for the whole answer. */
  readonly answerAction?: ReactNode;
}

/** Renders the button that tries a step with what is on the screen, the sample that it is tried with, and what came of it. */
export function StepTestPanel({ stepId, calls, ignored = NONE, renderAction, answerAction }: StepTestPanelProps) {
  const store = useDraftStore();
  const flowId = useDraft((state) => state.flowId);
  const config = useDraft(({ draft }) => draft.steps[stepId]?.config);
  const test = useStepTest(flowId, stepId);
  const view = useStepView(stepId);
  const isRunning = test?.state === 'running';
  const result = useRef<HTMLDivElement>(null);
  const isAwaited = useRef(false);
  const outcome = test?.outcome;
  useEffect(() => {
    if (outcome === undefined || !isAwaited.current) return;
    isAwaited.current = false;
    result.current?.scrollIntoView({ block: 'nearest' });
  }, [outcome]);
  const start = () => {
    if (isRunning) return;
    isAwaited.current = true;
    store.seal();
    const step = store.getState().draft.steps[stepId];
    if (step !== undefined) void startTest(flowId, stepId, step);
  };
  return (
    <section className={styles.panel} aria-label={text.stepTest.tryIt}>
      <div className={styles.head}>
        <Button kind="primary" icon={<Play aria-hidden />} onClick={start} aria-disabled={isRunning}>
          {text.stepTest.tryIt}
        </Button>
        {isRunning && (
          <Button kind="quiet" icon={<Square aria-hidden />} onClick={() => cancelTest(flowId, stepId)}>
            {text.stepTest.cancel}
          </Button>
        )}
        {calls !== undefined && !isRunning && <span className={styles.muted}>{text.stepTest.reallyCalls}</span>}
      </div>
      <SampleForm flowId={flowId} stepId={stepId} unfilled={test?.outcome?.answer.unfilled ?? NONE} />
      <div role="status" className={styles.running}>
        {isRunning && (
          <>
            <span className={styles.bar} />
            {calls === undefined ? text.stepTest.runningStep : text.stepTest.running(calls)}
          </>
        )}
        {test?.state === 'cancelled' && text.stepTest.cancelled}
      </div>
      {test?.error !== undefined && <TestRefusal stepId={stepId} error={test.error} />}
      {test?.outcome !== undefined && (
        <div ref={result} className={styles.outcome}>
          {!isSameBut(ignored, test.step.config, config) && <Notice tone="info">{text.stepTest.changedSince}</Notice>}
          <StepTestResult
            key={test.startedAt}
            outcome={test.outcome}
            startedAt={test.startedAt}
            isCall={calls !== undefined}
            exitLabel={(exit) => labelOfExit(view, exit)}
            renderAction={renderAction}
            answerAction={answerAction}
          />
        </div>
      )}
    </section>
  );
}

const NONE: readonly string[] = [];

/** Tells whether two configs are the same apart from some members. */
function isSameBut(ignored: readonly string[], one: object, other: object | undefined): boolean {
  if (one === other) return true;
  const rest = (config: object = {}) =>
    JSON.stringify(Object.entries(config).filter(([name]) => !ignored.includes(name)));
  return rest(one) === rest(other);
}
