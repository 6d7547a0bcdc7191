/** The holder of a socket: a connection. */
export interface SlotHolder {
  /** Closes the socket when no request needs it. Returns whether it did. */
  dropIfIdle(): boolean;
  /** Called when its socket has closed. */
  closed(): void;
}

/** The right to have one socket. */
export class Slot {
  readonly #budget: SocketBudget;

  constructor(
    budget: SocketBudget,
    readonly holder: SlotHolder,
  ) {
    this.#budget = budget;
  }

  /** Calls `start`, at once or when there is room. */
  take(start: () => void): void {
    this.#budget.take(this, start);
  }

  /** Gives the right back, or stops waiting for it. */
  release(): void {
    this.#budget.release(this);
  }
}

/** Caps the sockets of a transport. First come, first served; idle sockets make room for those that wait. */
export class SocketBudget {
  readonly #held = new Set<Slot>();
  readonly #waiting = new Map<Slot, () => void>();

  constructor(readonly limit: number) {}

  /** Tells whether a connection waits for a socket. */
  get isShort(): boolean {
    return this.#waiting.size > 0;
  }

  /** Called by `Slot.take`. */
  take(slot: Slot, start: () => void): void {
    this.#waiting.set(slot, start);
    this.#serve();
    if (this.#waiting.has(slot)) this.#dropOneIdle();
  }

  /** Called by `Slot.take`. */
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

  /** The one that was opened first. */
  #dropOneIdle(): void {
    for (const { holder } of this.#held) if (holder.dropIfIdle()) return;
  }
}
