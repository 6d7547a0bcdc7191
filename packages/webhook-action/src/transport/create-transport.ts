import type { DestinationGuard } from '../guard/destination-guard.js';
import { createAxiosSender } from './axios-adapter.js';
import { ConnectionPools } from './connection-pools.js';
import type { EgressOptions } from './egress-options.js';
import { Exchange } from './exchange.js';
import { createRoute } from './route.js';
import type { Transport } from './transport.js';

/**
 * Creates a transport: axios on top, clients of undici below, every connection checked by the guard. Proxies of the
 * environment are ignored.
 *
 * @throws {FlowError} `invalid_step_plugin` when an option cannot be used.
 */
export function createTransport(options: EgressOptions, guard: DestinationGuard): Transport {
  const route = createRoute(options, guard);
  const pools = new ConnectionPools(route);
  const send = createAxiosSender(pools.dispatch);
  return {
    send(request, identity, deadline) {
      const exchange = new Exchange(request, identity, deadline);
      exchange.settled = send(exchange);
      return exchange;
    },
    presentsTo: (destination) => destination.protocol === 'https:' && route.contexts.hasCertificateFor(destination),
    close: () => pools.close(),
  };
}
