import { MESSAGE_CHANNEL, STEP_INTERCEPTOR, STEP_REGISTRY } from '@luluchat/flow-runtime/module';
import { ContainerModule } from 'inversify';
import type { Logger } from 'pino';
import { measureChannel } from './operation/measure-channel.js';
import { measureSteps } from './operation/measure-steps.js';
import type { ServerMetrics } from './operation/server-metrics.js';
import { redactChannel } from './redaction/redact-failures.js';
import { redactSteps } from './redaction/redact-steps.js';
import type { SecretWatch } from './redaction/secret-watch.js';
import type { ShapeWatch } from './shape/shape-watch.js';

/** Options of the module of the server. */
export interface ServerModuleOptions {
  /** Name of the channel, as a label of its metrics. */
  readonly channelName: string;
  readonly metrics: ServerMetrics;
  readonly watch: SecretWatch;
  readonly shapes: ShapeWatch;
  readonly logger: Logger;
}

/**
 * Creates the module that measures every step and the channel, compares the answers of webhook actions with earlier ones, and redacts
 * secrets in results of steps and in failures of messages.
 */
export function createServerModule(options: ServerModuleOptions): ContainerModule {
  const { channelName, metrics, watch, shapes, logger } = options;
  return new ContainerModule(({ bind, onActivation }) => {
    onActivation(MESSAGE_CHANNEL, (_context, channel) =>
      measureChannel(redactChannel(channel, watch), { name: channelName, metrics, logger }),
    );
    onActivation(STEP_REGISTRY, (_context, registry) => {
      metrics.webhooks.watch(registry);
      return registry;
    });
    const interceptors = [redactSteps(watch), measureSteps(metrics), metrics.webhooks.interceptor, shapes.interceptor];
    for (const interceptor of interceptors) {
      bind(STEP_INTERCEPTOR).toConstantValue(interceptor);
    }
  });
}
