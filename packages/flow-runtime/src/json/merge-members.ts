type Members<Value> = Readonly<Record<string, Value>>;

/**
 * Returns an object with the members of both; those of `later` win. Keys such as `__proto__` stay ordinary keys. Assigns member by
 * member, since V8 takes four times as long to spread objects without a prototype.
 */
export function mergeMembers<Value>(earlier: Members<Value>, later: Members<Value>): Members<Value> {
  const merged: Record<string, Value> = {};
  assign(merged, earlier);
  assign(merged, later);
  return merged;
}

function assign<Value>(target: Record<string, Value>, source: Members<Value>): void {
  for (const key of Object.keys(source)) {
    const value = source[key] as Value;
    if (key !== '__proto__') target[key] = value;
    else Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  }
}
