import type { StepLogger } from '@luluchat/flow-runtime';
import type { DestinationGate } from './destination-gate.js';
import type { DestinationLimits } from './destination-options.js';
import type { DestinationState } from './destination-state.js';
import { KnownDestination } from './known-destination.js';
import type { PathGate } from './path-gate.js';

/** Gates of the destinations and paths that were called recently. Their number is bounded, see `DestinationOptions`. */
export class DestinationGates {
  /** By origin. */
  readonly #destinations = new Map<string, KnownDestination>();
  #pathCount = 0;

  constructor(
    readonly limits: DestinationLimits,
    readonly logger: StepLogger,
  ) {}

  /** Returns the gate of an origin (scheme, host, port): the same one until it is forgotten while idle. */
  at(origin: string): DestinationGate {
    return this.#find(origin).gate;
  }

  /**
   * Returns the gate of an origin and of a path as the author wrote it: the same one until it is forgotten while idle. When
   * `maxPaths` gates are in use, it is a gate for this call alone.
   */
  atPath(origin: string, path: string): PathGate {
    const destination = this.#find(origin);
    return destination.paths.get(path) ?? this.#addPath(destination, path);
  }

  get states(): readonly DestinationState[] {
    return Array.from(this.#destinations.values(), ({ state }) => state);
  }

  #find(origin: string): KnownDestination {
    return this.#destinations.get(origin) ?? this.#addDestination(origin);
  }

  #addDestination(origin: string): KnownDestination {
    let surplus = this.#destinations.size - this.limits.maxDestinations + 1;
    while (surplus > 0) {
      const oldest = longestIdle(this.#destinations.values());
      if (oldest === undefined) break;
      this.#destinations.delete(oldest.gate.origin);
      this.#pathCount -= oldest.paths.size;
      surplus -= 1;
    }
    const destination = new KnownDestination(origin, this.limits, this.logger);
    this.#destinations.set(origin, destination);
    return destination;
  }

  #addPath(destination: KnownDestination, path: string): PathGate {
    const gate = destination.createPath(path);
    if (this.#pathCount >= this.limits.maxPaths) {
      const oldest = longestIdle(this.#paths());
      if (oldest === undefined) return gate;
      this.#destinations.get(oldest.destination.origin)?.paths.delete(oldest.path);
      this.#pathCount -= 1;
    }
    destination.paths.set(path, gate);
    this.#pathCount += 1;
    return gate;
  }

  *#paths(): Iterable<PathGate> {
    for (const { paths } of this.#destinations.values()) yield* paths.values();
  }
}

function longestIdle<Gate extends { readonly isIdle: boolean; readonly lastUsedAt: number }>(
  gates: Iterable<Gate>,
): Gate | undefined {
  let oldest: Gate | undefined;
  for (const gate of gates) {
    if (gate.isIdle && (oldest === undefined || gate.lastUsedAt < oldest.lastUsedAt)) oldest = gate;
  }
  return oldest;
}
