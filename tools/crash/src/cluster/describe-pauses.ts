/** Instants of a run. */
export interface TimedRun {
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

/** Time in epoch milliseconds in which a server was frozen. */
export interface Freeze {
  readonly from: number;
  readonly to: number;
}

/**
 * Says how long runs took that take milliseconds while nothing fails: their median, 99th percentile and longest, apart for those that
 * overlap the freeze of a server and for the others.
 */
export function describePauses(runs: readonly TimedRun[], freezes: readonly Freeze[]): string {
  const ended = runs.flatMap(({ startedAt, finishedAt }) =>
    finishedAt === null ? [] : [{ from: Date.parse(startedAt), to: Date.parse(finishedAt) }],
  );
  const isFrozen = (run: Freeze) => freezes.some(({ from, to }) => run.from < to && from < run.to);
  const [others, frozen] = [ended.filter((run) => !isFrozen(run)), ended.filter(isFrozen)];
  return [...describeTimes('lookups', others), ...describeTimes('lookups while a server was frozen', frozen)].join(
    '\n',
  );
}

function describeTimes(
  name: string,
  runs: readonly { readonly from: number; readonly to: number }[],
): readonly string[] {
  if (runs.length === 0) return [];
  const times = runs.map(({ from, to }) => to - from).sort((one, other) => one - other);
  const at = (share: number) => `${((times[Math.floor((times.length - 1) * share)] ?? 0) / 1000).toFixed(2)} s`;
  return [`${runs.length} ${name} took ${at(0.5)} in the median, ${at(0.99)} at the 99th percentile, ${at(1)} at most`];
}
