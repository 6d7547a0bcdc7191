import { DestinationGate } from './destination-gate.js';
import type { DestinationLimits } from './destination-options.js';
import type { DestinationState } from './destination-state.js';

/** The gates of the destinations that were called lately. Their number is bounded, see `DestinationOptions`. */
export class DestinationGates {
  readonly #gates = new Map<string, DestinationGate>();

  constructor(readonly limits: DestinationLimits) {}

  /** The gate of an origin (scheme, host, port); the same one while anything about it is worth remembering. */
  at(origin: string): DestinationGate {
    let gate = this.#gates.get(origin);
    if (gate === undefined) {
      this.#makeRoom();
      gate = new DestinationGate(origin, this.limits);
      this.#gates.set(origin, gate);
    }
    return gate;
  }

  get states(): readonly DestinationState[] {
    return Array.from(this.#gates.values(), (gate) => gate.state);
  }

  #makeRoom(): void {
    let surplus = this.#gates.size - this.limits.maxDestinations + 1;
    while (surplus > 0) {
      const oldest = this.#longestIdle();
      if (oldest === undefined) return;
      this.#gates.delete(oldest.origin);
      surplus -= 1;
    }
  }

  #longestIdle(): DestinationGate | undefined {
    let oldest: DestinationGate | undefined;
    for (const gate of this.#gates.values()) {
      if (gate.isIdle && (oldest === undefined || gate.lastUsedAt < oldest.lastUsedAt)) oldest = gate;
    }
    return oldest;
  }
}
