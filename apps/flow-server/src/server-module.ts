import type { MessageChannel } from '@luluchat/flow-runtime';
import { MESSAGE_CHANNEL, STEP_REGISTRY } from '@luluchat/flow-runtime/module';
import { ContainerModule } from 'inversify';
import { measureSteps } from './operation/measure-steps.js';
import type { ServerMetrics } from './operation/server-metrics.js';
import { redactSteps } from './redaction/redact-steps.js';
import type { SecretWatch } from './redaction/secret-watch.js';

/** What the server brings to the packages that it composes. */
export interface ServerModuleOptions {
  readonly channel: MessageChannel;
  readonly metrics: ServerMetrics;
  readonly watch: SecretWatch;
}

/** Binds `MESSAGE_CHANNEL`, has every step report to the metrics, and hides secrets in what histories keep of it. */
export function createServerModule({ channel, metrics, watch }: ServerModuleOptions): ContainerModule {
  return new ContainerModule(({ bind, onActivation }) => {
    bind(MESSAGE_CHANNEL).toConstantValue(channel);
    onActivation(STEP_REGISTRY, (_context, registry) =>
      redactSteps(measureSteps(metrics.webhooks.watch(registry), metrics), watch),
    );
  });
}
