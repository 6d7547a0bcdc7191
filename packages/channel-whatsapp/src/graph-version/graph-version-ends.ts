/**
 * Days (`YYYY-MM-DD`) from which Meta no longer serves a version of the Graph API, by its page "Versions", the oldest version
 * first. Meta ends a version two years after the next one appeared.
 */
export const GRAPH_VERSION_ENDS: ReadonlyMap<string, string> = new Map([
  ['v19.0', '2026-05-21'],
  ['v20.0', '2026-09-24'],
  ['v21.0', '2027-01-21'],
  ['v22.0', '2027-05-20'],
  ['v23.0', '2027-10-08'],
  ['v24.0', '2028-02-18'],
  ['v25.0', '2028-07-29'],
  // Inferred: its successor appeared on 4 November 2026, and Meta has not named the day.
  ['v26.0', '2028-11-04'],
]);
