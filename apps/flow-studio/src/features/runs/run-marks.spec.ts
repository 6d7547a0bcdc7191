import { describe, expect, it } from 'vitest';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { exitKey, START_EXIT } from '../../draft/flow-marks.js';
import { markRun } from './run-marks.js';
import type { RunStep } from './use-run.js';

const step = (stepId: string, exit: string | null) => ({ stepId, exit }) as RunStep;

describe('markRun', () => {
  it('marks the exits that were taken, and where the run waits', () => {
    const run = { status: 'waiting' as const, reason: null, steps: [step('one', 'next'), step('two', null)] };
    const { steps, exits } = markRun(run);
    expect([...exits.keys()]).toEqual([exitKey(TRIGGER_NODE, START_EXIT), exitKey('one', 'next')]);
    expect(steps.get('one')).toEqual({ tone: 'good' });
    expect(steps.get('two')).toEqual({ tone: 'info', text: 'waits here' });
  });

  it('marks the step that the reason names, in a loop also when others ran after it', () => {
    const reason = { code: 'message_failed', message: '', stepId: 'one' };
    const run = { status: 'failed' as const, reason, steps: [step('one', 'next'), step('two', null)] };
    expect(markRun(run).steps.get('one')?.tone).toBe('danger');
    expect(markRun(run).steps.get('two')).toEqual({ tone: 'good' });
  });

  it('marks nothing of a run without steps', () => {
    const { steps, exits } = markRun({ status: 'running', reason: null, steps: [] });
    expect([steps.size, exits.size]).toEqual([0, 0]);
  });
});
