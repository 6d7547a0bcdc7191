/** Map with a limited number of entries: the least recently used one is removed first. */
export class RecentMap<Value> {
  readonly #entries = new Map<string, Value>();

  constructor(readonly limit: number) {}

  get size(): number {
    return this.#entries.size;
  }

  /** Returns the value of a key; creates it when there is none. */
  getOrSet(key: string, make: () => Value): Value {
    const value = this.#entries.get(key) ?? make();
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.limit) {
      for (const oldest of this.#entries.keys()) {
        this.#entries.delete(oldest);
        break;
      }
    }
    return value;
  }
}
