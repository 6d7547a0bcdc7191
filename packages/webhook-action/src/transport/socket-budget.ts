/** What holds a socket: a connection. */
export interface SlotHolder {
  /** Closes the socket when no request needs it. Returns whether it did. */
  dropIfIdle(): boolean;
}

/** The right to have one socket. */
export interface Slot {
  /** Calls `start`, at once or when there is room. */
  take(start: () => void): void;
  /** Gives the right back, or stops waiting for it. */
  release(): void;
}

/** Caps the sockets of a transport. Who comes first is served first; idle sockets make room for those that wait. */
export class SocketBudget {
  readonly #holders = new Map<Slot, SlotHolder>();
  readonly #waiting = new Map<Slot, () => void>();

  constructor(readonly limit: number) {}

  /** Whether somebody waits. */
  get isShort(): boolean {
    return this.#waiting.size > 0;
  }

  slotFor(holder: SlotHolder): Slot {
    const slot: Slot = {
      take: (start) => {
        this.#waiting.set(slot, () => {
          this.#holders.set(slot, holder);
          start();
        });
        this.#serve();
        if (this.#waiting.has(slot)) this.#dropOneIdle();
      },
      release: () => {
        this.#waiting.delete(slot);
        if (this.#holders.delete(slot)) this.#serve();
      },
    };
    return slot;
  }

  #serve(): void {
    for (const [slot, begin] of this.#waiting) {
      if (this.#holders.size >= this.limit) return;
      this.#waiting.delete(slot);
      begin();
    }
  }

  /** The one that was opened first. */
  #dropOneIdle(): void {
    for (const holder of this.#holders.values()) if (holder.dropIfIdle()) return;
  }
}
