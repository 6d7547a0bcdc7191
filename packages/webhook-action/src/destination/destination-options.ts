import { FlowError } from '@luluchat/flow-runtime';
import { ownMembers } from '@luluchat/flow-runtime/values';

/** Limits at which calls to a destination, or to one path of it, are suspended. */
export interface BreakerOptions {
  /** Share of failed calls that opens the breaker, 1 to 100. Default 70. */
  readonly failurePercent?: number;
  /** Minimum number of calls in the window before the breaker can open, 1 to 1,000,000. Default 10. */
  readonly minimumCalls?: number;
  /** Length of the window in milliseconds, 10 to 86,400,000. Default 300,000 (5 minutes). */
  readonly windowMs?: number;
  /** Time without calls before a trial call, in milliseconds, 1 to 86,400,000. Default 30,000. */
  readonly openMs?: number;
}

/** Limits of one destination (scheme, host, port), so that an unreachable one cannot harm the others. */
export interface DestinationOptions {
  /** Maximum number of calls in progress to one destination, 1 to 1,000,000. Default 1000. */
  readonly maxInFlight?: number;
  /** Maximum number of calls that wait for one destination, within their deadlines, 0 to 1,000,000. Default 1000. */
  readonly maxQueued?: number;
  /**
   * Maximum number of destinations that are remembered, 1 to 1,000,000. Default 1000. Those that were idle longest are
   * forgotten first; one with calls in progress or an open breaker never is, so the number can be exceeded temporarily.
   */
  readonly maxDestinations?: number;
  /**
   * Maximum number of paths (as authors wrote them), over all destinations, whose responses are counted, 1 to 1,000,000.
   * Default 10,000. The one that was idle longest is forgotten first; when none is idle, responses of a further path are not
   * counted.
   */
  readonly maxPaths?: number;
  readonly breaker?: BreakerOptions;
}

/** {@link DestinationOptions} with all defaults filled in. */
export type DestinationLimits = Required<Omit<DestinationOptions, 'breaker'>> & {
  readonly breaker: Required<BreakerOptions>;
};

const MAX_COUNT = 1_000_000;
const MAX_MS = 86_400_000;

/**
 * Fills in the defaults.
 *
 * @throws {FlowError} `invalid_step_plugin`, which names an option that cannot be used.
 */
export function resolveDestinationOptions(given?: DestinationOptions): DestinationLimits {
  const options = ownMembers(given);
  const breaker = ownMembers(options.breaker);
  return {
    maxInFlight: wholeNumber('maxInFlight', options.maxInFlight ?? 1000, 1, MAX_COUNT),
    maxQueued: wholeNumber('maxQueued', options.maxQueued ?? 1000, 0, MAX_COUNT),
    maxDestinations: wholeNumber('maxDestinations', options.maxDestinations ?? 1000, 1, MAX_COUNT),
    maxPaths: wholeNumber('maxPaths', options.maxPaths ?? 10_000, 1, MAX_COUNT),
    breaker: {
      failurePercent: wholeNumber('breaker.failurePercent', breaker.failurePercent ?? 70, 1, 100),
      minimumCalls: wholeNumber('breaker.minimumCalls', breaker.minimumCalls ?? 10, 1, MAX_COUNT),
      windowMs: wholeNumber('breaker.windowMs', breaker.windowMs ?? 300_000, 10, MAX_MS),
      openMs: wholeNumber('breaker.openMs', breaker.openMs ?? 30_000, 1, MAX_MS),
    },
  };
}

function wholeNumber(name: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new FlowError('invalid_step_plugin', `destinations.${name} is a whole number from ${min} to ${max}.`);
}
