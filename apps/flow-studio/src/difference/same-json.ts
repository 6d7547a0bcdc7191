/** Tells whether two values are the same JSON. The order of members does not count, and a member that is undefined is none. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => sameJson(value, other[index]));
  const members = membersOf(one);
  return (
    members.length === membersOf(other).length &&
    members.every((name) => Object.hasOwn(other, name) && sameJson(one[name], other[name]))
  );
}

const membersOf = (value: Readonly<Record<string, unknown>>) =>
  Object.keys(value).filter((name) => value[name] !== undefined);

/** Tells whether a value is an object or a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
