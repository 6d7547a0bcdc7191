import { FlowError } from '@luluchat/flow-runtime';
import type { DestinationGuard } from '../guard/destination-guard.js';
import { DestinationContexts } from './destination-contexts.js';
import type { EgressOptions } from './egress-options.js';
import { createProxy } from './proxy.js';
import type { Proxy } from './proxy.js';
import { SocketBudget } from './socket-budget.js';

/** Common settings of all connections of a transport. */
export interface Route {
  readonly guard: DestinationGuard;
  readonly proxy: Proxy | undefined;
  readonly ca: readonly string[] | undefined;
  readonly contexts: DestinationContexts;
  readonly budget: SocketBudget;
  readonly maxConnectionsPerDestination: number;
}

/**
 * Creates a route from the options of an operator.
 *
 * @throws {FlowError} `invalid_step_plugin` when an option cannot be used.
 */
export function createRoute(options: EgressOptions, guard: DestinationGuard): Route {
  const { ca, tls = [], proxy, maxConnectionsPerDestination = 1000, maxConnections = 4096 } = options;
  return {
    guard,
    proxy: proxy === undefined ? undefined : createProxy(proxy, ca),
    ca,
    contexts: new DestinationContexts(tls, Date.now(), ca),
    budget: new SocketBudget(asLimit('maxConnections', maxConnections)),
    maxConnectionsPerDestination: asLimit('maxConnectionsPerDestination', maxConnectionsPerDestination),
  };
}

function asLimit(option: string, value: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= 65_535) return value;
  throw new FlowError('invalid_step_plugin', `${option} is a whole number from 1 to 65535.`);
}
