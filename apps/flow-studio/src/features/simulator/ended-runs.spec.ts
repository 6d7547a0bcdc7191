import { describe, expect, it } from 'vitest';
import { endedRuns, noteOfEnd } from './ended-runs.js';
import type { SimulationView } from './simulation-types.js';

type SimulatedRun = SimulationView['runs'][number];

const runOf = (status: SimulatedRun['status'], message?: string) =>
  ({ id: status, status, reason: message === undefined ? null : { code: 'x', message } }) as unknown as SimulatedRun;

describe('the ends of runs in the chat of the simulator', () => {
  it('leaves out runs that continue', () => {
    const runs = [runOf('waiting'), runOf('completed'), runOf('running'), runOf('failed')];
    expect(endedRuns(runs).map(({ id }) => id)).toEqual(['completed', 'failed']);
  });

  it.each<[SimulatedRun, unknown]>([
    [runOf('completed'), { id: 'end completed', note: 'The flow is completed.' }],
    [runOf('failed', 'Too many.'), { id: 'end failed', note: 'The flow failed. Too many.', tone: 'danger' }],
    [runOf('stalled', 'No exit.'), { id: 'end stalled', note: 'The flow stopped. No exit.', tone: 'warning' }],
  ])('says how a run has ended, and why: %#', (run, note) => {
    expect(noteOfEnd(run)).toEqual(note);
  });

  it('adds nothing to the note of a run that the author cancelled', () => {
    expect(noteOfEnd(runOf('cancelled', 'Cancelled.'))).toBeUndefined();
  });
});
