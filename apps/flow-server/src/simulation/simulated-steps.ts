import type { StepInterceptor, StepPlugin, StepRegistry } from '@luluchat/flow-runtime';
import type { SimulationEnvironment, WebhookSource } from '@luluchat/flow-simulator';
import type { WebhookAction } from '@luluchat/webhook-action';
import { AsyncLocalStorage } from 'node:async_hooks';

/** The steps of simulations, which all simulations share. */
export interface SimulatedSteps {
  readonly plugins: readonly StepPlugin[];
  /** Connects a simulator to its environment: calls of the webhook action are answered by it. */
  connect(environment: SimulationEnvironment): StepInterceptor;
  /** Closes the connections of `live` calls. */
  close(): Promise<void>;
}

/**
 * Replaces the webhook action among the registered steps by one whose calls a simulation answers. `createWebhook` is called once, so
 * that `live` calls share connections and limits.
 */
export function createSimulatedSteps(
  registry: StepRegistry,
  createWebhook: (source: WebhookSource) => WebhookAction,
): SimulatedSteps {
  const active = new AsyncLocalStorage<WebhookSource>();
  const current = (): WebhookSource => {
    const source = active.getStore();
    if (source === undefined) throw new Error('The webhook action of simulations is executed outside of one.');
    return source;
  };
  const webhook = createWebhook({
    respond: (call) => current().respond(call),
    sleep: (ms) => current().sleep(ms),
  });
  return {
    plugins: registry.list().map((plugin) => (plugin.type === webhook.type ? webhook : plugin)),
    connect:
      ({ webhooks }) =>
      (_execution, next) =>
        active.run(webhooks, next),
    close: () => webhook.close(),
  };
}
