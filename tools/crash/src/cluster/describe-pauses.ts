/** Instants of a run. */
export interface TimedRun {
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

/** Says how long runs took that take milliseconds while nothing fails: their median, 99th percentile and longest. */
export function describePauses(runs: readonly TimedRun[]): string {
  const times = runs
    .flatMap(({ startedAt, finishedAt }) =>
      finishedAt === null ? [] : [Date.parse(finishedAt) - Date.parse(startedAt)],
    )
    .sort((one, other) => one - other);
  const at = (share: number) => `${((times[Math.floor((times.length - 1) * share)] ?? 0) / 1000).toFixed(2)} s`;
  return `lookups took ${at(0.5)} in the median, ${at(0.99)} at the 99th percentile, ${at(1)} at most`;
}
