/** Way to a value inside a config: names of members and indexes of lists. */
export type ConfigPath = readonly (string | number)[];

/** Writes a path as a JSON Pointer (RFC 6901): "/cases/0/exit". */
export function toPointer(path: ConfigPath): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Tells whether a JSON Pointer leads to a place or into it. */
export function isWithin(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}

/** Returns the value at a path, undefined where there is none. */
export function valueAt(value: unknown, path: ConfigPath): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<string | number, unknown>)[part];
  }
  return at;
}

/**
 * Sets the value at a path, in place. Makes the objects and lists on the way, also where something else stands. undefined takes a
 * member away, and an entry out of its list. A path through `__proto__` changes nothing. The empty path stands for `target` itself, whose
 * members become those of the value.
 */
export function setValueAt(target: Record<string, unknown>, path: ConfigPath, value: unknown): void {
  // A member of this name is the way to the prototype of every object.
  if (path.includes('__proto__')) return;
  let at: Record<string | number, unknown> | unknown[] = target;
  for (const [index, part] of path.slice(0, -1).entries()) {
    const isList = typeof path[index + 1] === 'number';
    const next: unknown = Object.hasOwn(at, part) ? Reflect.get(at, part) : undefined;
    const fits = isList ? Array.isArray(next) : typeof next === 'object' && next !== null && !Array.isArray(next);
    if (!fits) {
      if (value === undefined) return;
      Reflect.set(at, part, isList ? [] : {});
    }
    at = Reflect.get(at, part) as typeof at;
  }
  const last = path.at(-1);
  if (last === undefined) return replaceMembers(target, value);
  if (value !== undefined) Reflect.set(at, last, value);
  else if (Array.isArray(at)) at.splice(Number(last), 1);
  else Reflect.deleteProperty(at, last);
}

function replaceMembers(target: Record<string, unknown>, value: unknown): void {
  const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  for (const name of Object.keys(target)) Reflect.deleteProperty(target, name);
  for (const [name, member] of Object.entries(members)) if (name !== '__proto__') target[name] = member;
}
