import { SECRET_STORE, STEP_LOGGER, STEP_PLUGIN } from '@luluchat/flow-runtime/module';
import { ContainerModule } from 'inversify';
import type { ResolutionContext } from 'inversify';
import { createWebhookAction } from './create-webhook-action.js';
import type { WebhookAction, WebhookActionOptions } from './create-webhook-action.js';

/** Options of the webhook action that an application may set. */
export type WebhookActionModuleOptions = Omit<WebhookActionOptions, 'secrets' | 'logger'>;

/**
 * Creates a container module that binds the webhook action to `STEP_PLUGIN`, with secrets from `SECRET_STORE` and the log of
 * destinations to `STEP_LOGGER` if it is bound. Unbinding it (`container.unbindAllAsync()`) closes its connections.
 */
export function createWebhookActionModule(options: WebhookActionModuleOptions = {}): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(STEP_PLUGIN)
      .toDynamicValue((context) =>
        createWebhookAction({ ...options, secrets: context.get(SECRET_STORE), ...loggerOf(context) }),
      )
      .inSingletonScope()
      .onDeactivation((plugin) => (plugin as WebhookAction).close());
  });
}

function loggerOf(context: ResolutionContext): Pick<WebhookActionOptions, 'logger'> {
  const logger = context.get(STEP_LOGGER, { optional: true });
  return logger === undefined ? {} : { logger };
}
