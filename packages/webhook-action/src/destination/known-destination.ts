import { DestinationGate } from './destination-gate.js';
import type { DestinationLimits } from './destination-options.js';
import type { BreakerState, DestinationState } from './destination-state.js';
import { PathGate } from './path-gate.js';

/** A destination that was called lately: its gate, and those of its paths. */
export class KnownDestination {
  readonly gate: DestinationGate;
  /** By path as an author wrote it. */
  readonly paths = new Map<string, PathGate>();

  constructor(origin: string, limits: DestinationLimits) {
    this.gate = new DestinationGate(origin, limits);
  }

  /** Creates a gate for a path as an author wrote it. It is not among `paths` yet. */
  createPath(path: string): PathGate {
    return new PathGate(this.gate, path);
  }

  /** Tells whether forgetting it loses nothing but totals. */
  get isIdle(): boolean {
    return this.gate.isIdle && this.#breakerState !== 'open';
  }

  /** `performance.now()` of the last call. */
  get lastUsedAt(): number {
    let latest = this.gate.testedAt;
    for (const { lastUsedAt } of this.paths.values()) latest = Math.max(latest, lastUsedAt);
    return latest;
  }

  get state(): DestinationState {
    return this.gate.stateWith(this.#breakerState);
  }

  /** The worst of its own and those of its paths. */
  get #breakerState(): BreakerState {
    let worst = this.gate.breaker.state;
    for (const { breaker } of this.paths.values()) {
      if (worst === 'open') break;
      if (breaker.state !== 'closed') worst = breaker.state;
    }
    return worst;
  }
}
