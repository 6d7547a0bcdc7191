/** Returns about as many characters as the JSON of a value has; escapes are not counted. */
export function jsonLength(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 5;
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + 1 + jsonLength(entry), 2);
  return Object.entries(value).reduce((sum, [name, member]) => sum + name.length + 4 + jsonLength(member), 2);
}
