import { toFigure } from '../figure/figure.js';
import type { Figure } from '../figure/figure.js';

/** Processor time of one run in microseconds, by who takes it. */
export interface WorkerTimes {
  /** The thread of JavaScript: requests, turns, calls. */
  readonly main: number;
  /** The thread that writes to the store. */
  readonly writer: number;
  /** Threads of V8, which collect garbage and compile. */
  readonly others: number;
  /** Time beyond `main` that a worker takes to send the writes of a run to another process and to read the answers. */
  readonly linkOfWorker: number;
  /** Time beyond `writer` that the process that writes takes to read them and to answer. */
  readonly linkOfWriter: number;
}

const CORES = [2, 4, 8] as const;
const MICROS = 1e6;
const GOAL = { bound: 'at least', value: 3 } as const;

/**
 * Computes what several workers, each a process with the turns of some conversations, would complete with one process that writes for all
 * of them. Two bounds hold: all processors together, and the one thread that writes. Their ratio is to what one process completes at
 * most, which its thread of JavaScript bounds.
 */
export function modelWorkers(times: WorkerTimes): readonly Figure[] {
  const { main, writer, others, linkOfWorker, linkOfWriter } = times;
  const today = main + writer + others;
  const all = today + linkOfWorker + linkOfWriter;
  const one = MICROS / main;
  const ofCores = CORES.flatMap((cores) => {
    const bounds = {
      'all processors': (cores * MICROS) / all,
      'the thread that writes': MICROS / (writer + linkOfWriter),
    };
    const lowest = Math.min(...Object.values(bounds));
    const figures = Object.entries(bounds).map(([part, perSecond]) =>
      toFigure(`${cores} cores: ${part}${perSecond === lowest ? ' (the bound)' : ''}`, [perSecond], '/s'),
    );
    const ratio = toFigure(`${cores} cores / one process`, [lowest / one], 'x', cores === 4 ? GOAL : undefined);
    return [...figures, ratio];
  });
  return [
    toFigure('one process: its thread of JavaScript', [one], '/s'),
    toFigure('processor time for each run, with workers / one process', [all / today], 'x'),
    ...ofCores,
    toFigure('4 cores / one process, if sending took no time', [Math.min(4 / today, 1 / writer) * main], 'x'),
  ];
}
