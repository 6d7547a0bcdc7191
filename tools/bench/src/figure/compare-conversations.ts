import { availableParallelism } from 'node:os';
import type { ConversationProcess, Partner } from '../conversation/conversation-process.js';
import type { Pace } from '../against/comparison.js';
import type { SimulationSettings } from '../settings.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';

const TARGET: Target = { bound: 'at least', value: 4, aim: 8 };
/** Numbers of conversations that the engine may hold at a time; it is measured with the one at which it is fastest. */
const SIDE_BY_SIDE = [16, 64, 256] as const;

const PARTNERS: readonly Partner[] = ['simulator', 'threads', 'engine'];

/**
 * Compares simulations per second with completed runs of the engine, many side by side, turn by turn; which of them goes first
 * alternates. Simulations come one after another, and then on a thread for each processor: the engine too uses more than one, since
 * its store writes in a thread.
 */
export async function compareConversations(
  process: ConversationProcess,
  settings: SimulationSettings,
): Promise<readonly Figure[]> {
  const { rounds, conversations: count, warmUpConversations } = settings;
  await process.hold({ partner: 'simulator', count: warmUpConversations, sideBySide: 1 });
  // Each thread compiles the code for itself.
  await process.hold({ partner: 'threads', count: warmUpConversations * availableParallelism(), sideBySide: 1 });
  const sideBySide: Readonly<Record<Partner, number>> = {
    simulator: 1,
    threads: availableParallelism(),
    engine: await findFastest(process, settings),
  };
  const turns: Readonly<Record<Partner, Pace[]>> = { simulator: [], threads: [], engine: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const partner of round % 2 === 0 ? PARTNERS : PARTNERS.toReversed()) {
      turns[partner].push(await process.hold({ partner, count, sideBySide: sideBySide[partner] }));
    }
  }
  const read = (partner: Partner, member: keyof Pace) => turns[partner].map((turn) => turn[member]);
  const ratiosOf = (partner: Partner, member: keyof Pace) =>
    turns[partner].map((turn, round) => turn[member] / (turns.engine[round]?.[member] ?? NaN));
  const engine = `embedded engine (${sideBySide.engine} side by side)`;
  const threads = `on ${sideBySide.threads} threads`;
  return [
    toFigure(`simulations ${threads} / completed runs of the ${engine}`, ratiosOf('threads', 'perSecond'), 'x', TARGET),
    toFigure('simulations on one thread / such runs', ratiosOf('simulator', 'perSecond'), 'x'),
    toFigure(`processor time of a simulation ${threads} / of such a run`, ratiosOf('threads', 'cpuMicros'), 'x'),
    toFigure('processor time of a simulation on one thread / of such a run', ratiosOf('simulator', 'cpuMicros'), 'x'),
    toFigure(`simulations ${threads}`, read('threads', 'perSecond'), '/s'),
    toFigure('simulations on one thread', read('simulator', 'perSecond'), '/s'),
    toFigure('completed runs', read('engine', 'perSecond'), '/s'),
    toFigure(`processor time of a simulation ${threads}`, read('threads', 'cpuMicros'), 'us'),
    toFigure('processor time of a simulation on one thread', read('simulator', 'cpuMicros'), 'us'),
    toFigure('processor time of a run', read('engine', 'cpuMicros'), 'us'),
  ];
}

/** Warms the engine up, and returns the number of conversations side by side with which it completes most runs per second. */
async function findFastest(process: ConversationProcess, settings: SimulationSettings): Promise<number> {
  const { warmUpConversations, conversations: count } = settings;
  await process.hold({ partner: 'engine', count: warmUpConversations, sideBySide: SIDE_BY_SIDE[1] });
  let fastest: { readonly sideBySide: number; readonly perSecond: number } = { sideBySide: 1, perSecond: 0 };
  for (const sideBySide of SIDE_BY_SIDE) {
    const { perSecond } = await process.hold({ partner: 'engine', count, sideBySide });
    if (perSecond > fastest.perSecond) fastest = { sideBySide, perSecond };
  }
  return fastest.sideBySide;
}
