/**
 * Whether a value is nested more than `levels` deep. What is nested without end can be parsed from JSON, but walking it or
 * writing it again exhausts the stack; this looks no deeper than it is asked to.
 */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}
