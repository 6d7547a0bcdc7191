import { summarizeComparisons } from './comparison.js';
import type { Comparison, Pace, Side } from './comparison.js';
import { inOrder, takeTurns } from './take-turns.js';

/** Comparison of two builds over several launches. */
export interface LaunchPlan<Running, Place> {
  /** Number of times that both builds are started. */
  readonly launches: number;
  /** Rounds of each place within a launch. */
  readonly rounds: number;
  /** Loads under which the builds are compared, such as numbers of callers. */
  readonly places: readonly Place[];
  /** Starts one build. */
  start(side: Side): Promise<Running>;
  stop(running: Running): Promise<void>;
  /** Lets a build work without measuring it. `isFirst` is `true` for its first place, before which it has done nothing. */
  warmUp(running: Running, place: Place, isFirst: boolean): Promise<void>;
  /** Measures one turn. */
  measure(running: Running, place: Place): Promise<Pace>;
}

/**
 * Compares two builds, each started again for every launch: processes of one and the same build differ by up to 10 %, more than
 * the turns of one process. Within a launch both run side by side; each place is warmed up and then measured in turns. Which side
 * starts and goes first alternates by launch. Resolves to one comparison for each launch, the median of its rounds, by place.
 */
export async function compareLaunches<Running, Place>(
  plan: LaunchPlan<Running, Place>,
): Promise<ReadonlyMap<Place, readonly Comparison[]>> {
  const compared = new Map<Place, Comparison[]>(plan.places.map((place) => [place, []]));
  for (let launch = 0; launch < plan.launches; launch += 1) {
    const [first, second] = inOrder(launch % 2 === 0 ? 'then' : 'now');
    await withRunning(plan, first, (one) =>
      withRunning(plan, second, async (other) => {
        const running = { [first]: one, [second]: other } as Record<Side, Running>;
        for (const [index, place] of plan.places.entries()) {
          for (const side of [first, second]) await plan.warmUp(running[side], place, index === 0);
          const turnOf = (side: Side) => () => plan.measure(running[side], place);
          const rounds = await takeTurns({ now: turnOf('now'), then: turnOf('then') }, plan.rounds, first);
          compared.get(place)?.push(summarizeComparisons(rounds));
        }
      }),
    );
  }
  return compared;
}

async function withRunning<Running, Place>(
  { start, stop }: Pick<LaunchPlan<Running, Place>, 'start' | 'stop'>,
  side: Side,
  use: (running: Running) => Promise<void>,
): Promise<void> {
  const running = await start(side);
  try {
    await use(running);
  } finally {
    await stop(running);
  }
}
