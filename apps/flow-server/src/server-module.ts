import type { MessageChannel, SecretStore } from '@luluchat/flow-runtime';
import { MESSAGE_CHANNEL, SECRET_STORE, STEP_REGISTRY } from '@luluchat/flow-runtime/module';
import { ContainerModule } from 'inversify';
import { measureSteps } from './operation/measure-steps.js';
import type { ServerMetrics } from './operation/server-metrics.js';

/** What the server brings to the packages that it composes. */
export interface ServerModuleOptions {
  readonly channel: MessageChannel;
  readonly secrets: SecretStore;
  readonly metrics: ServerMetrics;
}

/** Binds `MESSAGE_CHANNEL` and `SECRET_STORE`, and has every step report to the metrics. */
export function createServerModule({ channel, secrets, metrics }: ServerModuleOptions): ContainerModule {
  return new ContainerModule(({ bind, onActivation }) => {
    bind(MESSAGE_CHANNEL).toConstantValue(channel);
    bind(SECRET_STORE).toConstantValue(secrets);
    onActivation(STEP_REGISTRY, (_context, registry) => measureSteps(registry, metrics));
  });
}
