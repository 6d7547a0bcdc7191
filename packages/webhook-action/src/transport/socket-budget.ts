/** Holder of a socket: a connection. */
export interface SlotHolder {
  /** Closes the socket if no request needs it, and tells whether it did. */
  dropIfIdle(): boolean;
  /** Called when its socket has closed. */
  closed(): void;
}

/** Right to one socket. */
export class Slot {
  readonly #budget: SocketBudget;

  constructor(
    budget: SocketBudget,
    readonly holder: SlotHolder,
  ) {
    this.#budget = budget;
  }

  /** Calls `start` once a socket may be opened, at once if possible. */
  take(start: () => void): void {
    this.#budget.take(this, start);
  }

  /** Gives the right back, or stops waiting for it. */
  release(): void {
    this.#budget.release(this);
  }
}

/** Limits the number of sockets of a transport. Slots are given in order; idle sockets are closed for those that wait. */
export class SocketBudget {
  readonly #held = new Set<Slot>();
  readonly #waiting = new Map<Slot, () => void>();

  constructor(readonly limit: number) {}

  /** `true` while a connection waits for a socket. */
  get isShort(): boolean {
    return this.#waiting.size > 0;
  }

  /** Called by `Slot.take`. */
  take(slot: Slot, start: () => void): void {
    this.#waiting.set(slot, start);
    this.#serve();
    if (this.#waiting.has(slot)) this.#dropOneIdle();
  }

  /** Called by `Slot.release`. */
  release(slot: Slot): void {
    this.#waiting.delete(slot);
    if (this.#held.delete(slot)) this.#serve();
  }

  #serve(): void {
    for (const [slot, start] of this.#waiting) {
      if (this.#held.size >= this.limit) return;
      this.#waiting.delete(slot);
      this.#held.add(slot);
      start();
    }
  }

  /** Closes the idle socket that was opened first. */
  #dropOneIdle(): void {
    for (const { holder } of this.#held) if (holder.dropIfIdle()) return;
  }
}
