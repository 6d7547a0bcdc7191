import { SECRET_STORE, STEP_PLUGIN } from '@luluchat/flow-runtime/module';
import { ContainerModule } from 'inversify';
import { createWebhookAction } from './create-webhook-action.js';
import type { WebhookAction, WebhookActionOptions } from './create-webhook-action.js';

/** Options of the webhook action that an application may set. */
export type WebhookActionModuleOptions = Omit<WebhookActionOptions, 'secrets'>;

/**
 * Creates a container module that binds the webhook action to `STEP_PLUGIN`, with secrets from `SECRET_STORE`. Unbinding
 * it (`container.unbindAllAsync()`) closes its connections.
 */
export function createWebhookActionModule(options: WebhookActionModuleOptions = {}): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(STEP_PLUGIN)
      .toDynamicValue((context) => createWebhookAction({ ...options, secrets: context.get(SECRET_STORE) }))
      .inSingletonScope()
      .onDeactivation((plugin) => (plugin as WebhookAction).close());
  });
}
