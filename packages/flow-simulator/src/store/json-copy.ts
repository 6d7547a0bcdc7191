/**
 * Returns the value that JSON would keep of this one, frozen: without `undefined`, methods and whatever else JSON drops. A frozen
 * value that this function returned is returned as it is, so that unchanged parts of a state are copied once.
 *
 * @throws {TypeError} for a value that is no JSON, such as a bigint
 */
export function jsonCopy<Value>(value: Value): Value {
  return copyOf(value) as Value;
}

const copies = new WeakSet<object>();

function copyOf(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') throw new TypeError('A bigint cannot be written as JSON.');
  if (typeof value !== 'object' || value === null) return value;
  if (copies.has(value)) return value;
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return copyOf(JSON.parse(JSON.stringify(value)));
  const copy = Array.isArray(value) ? copyList(value) : copyObject(value);
  copies.add(Object.freeze(copy));
  return copy;
}

function copyList(list: readonly unknown[]): unknown[] {
  return list.map((item) => (isDropped(item) ? null : copyOf(item)));
}

function copyObject(object: object): object {
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(object)) {
    if (isDropped(member)) continue;
    // Assigning would set the prototype.
    if (name === '__proto__') Object.defineProperty(copy, name, { value: copyOf(member), enumerable: true });
    else copy[name] = copyOf(member);
  }
  return copy;
}

function isDropped(value: unknown): boolean {
  return value === undefined || typeof value === 'function' || typeof value === 'symbol';
}
