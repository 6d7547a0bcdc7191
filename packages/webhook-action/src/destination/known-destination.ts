import type { StepLogger } from '@luluchat/flow-runtime';
import { DestinationGate } from './destination-gate.js';
import type { DestinationLimits } from './destination-options.js';
import type { BreakerState, DestinationState } from './destination-state.js';
import { PathGate } from './path-gate.js';

/** Destination that was called recently: its gate, and those of its paths. */
export class KnownDestination {
  readonly gate: DestinationGate;
  /** Gates by path as the author wrote it. */
  readonly paths = new Map<string, PathGate>();

  constructor(origin: string, limits: DestinationLimits, logger: StepLogger) {
    this.gate = new DestinationGate(origin, limits, logger);
  }

  /** Creates a gate for a path as the author wrote it, without adding it to `paths`. */
  createPath(path: string): PathGate {
    return new PathGate(this.gate, path);
  }

  /** `true` if only totals are lost when the destination is forgotten. */
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

  /** Worst state of its own breaker and those of its paths. */
  get #breakerState(): BreakerState {
    let worst = this.gate.breaker.state;
    for (const { breaker } of this.paths.values()) {
      if (worst === 'open') break;
      if (breaker.state !== 'closed') worst = breaker.state;
    }
    return worst;
  }
}
