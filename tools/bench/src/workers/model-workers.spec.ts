import { describe, expect, it } from 'vitest';
import { modelWorkers } from './model-workers.js';

describe('modelWorkers', () => {
  it('bounds the runs by all processors while the thread that writes keeps up, and by that thread with more of them', () => {
    const times = { main: 200, writer: 80, others: 20, linkOfWorker: 60, linkOfWriter: 20 };
    expect(modelWorkers(times).map(({ name, median }) => [name, Number(median.toFixed(2))])).toEqual([
      ['one process: its thread of JavaScript', 5_000],
      ['processor time for each run, with workers / one process', 1.27],
      ['2 cores: all processors (the bound)', 5_263.16],
      ['2 cores: the thread that writes', 10_000],
      ['2 cores / one process', 1.05],
      ['4 cores: all processors', 10_526.32],
      ['4 cores: the thread that writes (the bound)', 10_000],
      ['4 cores / one process', 2],
      ['8 cores: all processors', 21_052.63],
      ['8 cores: the thread that writes (the bound)', 10_000],
      ['8 cores / one process', 2],
      ['4 cores / one process, if sending took no time', 2.5],
    ]);
  });
});
