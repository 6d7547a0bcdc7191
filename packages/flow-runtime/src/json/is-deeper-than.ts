/**
 * Tells whether a value is nested more than `levels` deep. JSON of any depth can be parsed, but walking or serializing it
 * can exhaust the stack; this looks no deeper than `levels`.
 */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}
