import { useMemo } from 'react';
import { create } from 'zustand';
import type { DraftStep } from '../../draft/flow-draft.js';
import { readSample } from './sample.js';
import { testStep } from './test-step.js';
import type { TestOutcome } from './test-step.js';

/** Last test of a step. */
export interface StepTest {
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Config that was tried. Values of drafts are never changed in place, so the config is the same one while nothing was changed. */
  readonly step: DraftStep;
  readonly outcome?: TestOutcome;
  readonly error?: Error;
}

const controllers = new Map<string, AbortController>();
const keyOf = (flowId: string, stepId: string) => `${flowId} ${stepId}`;

const useTests = create<Readonly<Record<string, StepTest>>>(() => ({}));

/** Returns the last test of a step. It stays while the studio is open, and continues while another step is looked at. */
export function useStepTest(flowId: string, stepId: string): StepTest | undefined {
  return useTests((tests) => tests[keyOf(flowId, stepId)]);
}

/** Returns the last outcome of each step of a flow that was tried, by step. */
export function useTestOutcomes(flowId: string): ReadonlyMap<string, TestOutcome> {
  const tests = useTests();
  return useMemo(() => {
    const prefix = keyOf(flowId, '');
    const found = Object.entries(tests).flatMap(([key, { outcome }]) =>
      key.startsWith(prefix) && outcome !== undefined ? [[key.slice(prefix.length), outcome] as const] : [],
    );
    return new Map(found);
  }, [tests, flowId]);
}

/** Tries a step. A test of it that is under way is cancelled first. */
export async function startTest(flowId: string, stepId: string, step: DraftStep): Promise<void> {
  const key = keyOf(flowId, stepId);
  controllers.get(key)?.abort();
  const controller = new AbortController();
  controllers.set(key, controller);
  const startedAt = Date.now();
  const put = (test: Pick<StepTest, 'state' | 'outcome' | 'error'>) => {
    if (controllers.get(key) === controller) useTests.setState({ [key]: { startedAt, step, ...test } });
  };
  put({ state: 'running' });
  try {
    const outcome = await testStep(step, readSample(flowId), controller.signal);
    put({ state: 'done', outcome });
  } catch (error) {
    if (controller.signal.aborted) put({ state: 'cancelled' });
    else put({ state: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
  }
}

/** Cancels the test of a step that is under way. */
export function cancelTest(flowId: string, stepId: string): void {
  controllers.get(keyOf(flowId, stepId))?.abort();
}
