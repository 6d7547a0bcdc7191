/** Compares names of migrations by their code units: Kysely's comparison loads the rules of a language, 15 ms at each start. */
export function compareNames(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
