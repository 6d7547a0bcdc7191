/**
 * Returns a frozen copy of a value as JSON would give it back: without `undefined`, methods and whatever else JSON drops. Takes half
 * the time of writing and parsing the JSON.
 *
 * @throws {TypeError} for a bigint
 * @throws {RangeError} for a value that contains itself
 */
export function jsonCopy<Value>(value: Value): Value {
  return copyOf(value, false) as Value;
}

/**
 * Does the same for a record of a store in memory: whatever is frozen inside the record is a copy already, and stays as it is.
 *
 * @throws {TypeError} for a bigint
 * @throws {RangeError} for a record that contains itself
 */
export function jsonCopyOfRecord<Kept extends object>(record: Kept): Kept {
  return copyOfMembers(record, true) as Kept;
}

/** Returns `undefined` for a value that JSON drops. */
function copyOf(value: unknown, sharesFrozen: boolean): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // The sum of -0 and 0 is 0, as in JSON.
      return Number.isFinite(value) ? value + 0 : null;
    case 'object':
      return value === null ? null : copyOfObject(value, sharesFrozen);
    case 'bigint':
      throw new TypeError('A bigint cannot be written as JSON.');
    default:
      return undefined;
  }
}

function copyOfObject(value: object, sharesFrozen: boolean): unknown {
  if (sharesFrozen && Object.isFrozen(value)) return value;
  if (typeof (value as { toJSON?: unknown }).toJSON !== 'function') {
    if (Array.isArray(value)) return copyOfList(value, sharesFrozen);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return copyOfMembers(value, sharesFrozen);
  }
  const json = JSON.stringify(value) as string | undefined;
  return json === undefined ? undefined : copyOf(JSON.parse(json), false);
}

function copyOfList(list: readonly unknown[], sharesFrozen: boolean): readonly unknown[] {
  const copy: unknown[] = [];
  // Unlike `map`, visits holes; an iterator takes longer.
  for (let index = 0; index < list.length; index += 1) copy.push(copyOf(list[index], sharesFrozen) ?? null);
  return Object.freeze(copy);
}

function copyOfMembers(value: object, sharesFrozen: boolean): object {
  const copy: Record<string, unknown> = {};
  // Prototypes are those of JSON, so `for` visits own members only; with `Object.keys`, it takes half as long again.
  for (const name in value) {
    const member = copyOf((value as Record<string, unknown>)[name], sharesFrozen);
    if (member === undefined) continue;
    // Assigning would set the prototype.
    if (name === '__proto__') Object.defineProperty(copy, name, { value: member, enumerable: true });
    else copy[name] = member;
  }
  return Object.freeze(copy);
}
