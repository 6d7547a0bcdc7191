import { CLOCK, MESSAGE_CHANNEL, SECRET_STORE } from '@luluchat/flow-runtime/module';
import { ContainerModule } from 'inversify';
import { createWhatsappChannel } from './create-whatsapp-channel.js';
import type { WhatsappChannel, WhatsappChannelOptions } from './create-whatsapp-channel.js';

/** Settings of the WhatsApp channel that an application chooses. */
export type WhatsappChannelModuleOptions = Omit<WhatsappChannelOptions, 'secrets' | 'clock'>;

/**
 * Creates a module that binds `MESSAGE_CHANNEL` to one WhatsApp channel, created from `SECRET_STORE` and `CLOCK`. Get it
 * with `getAsync`. Unbinding it closes its connections. The application routes inbound calls: see `createWhatsappWebhook`.
 */
export function createWhatsappChannelModule(options: WhatsappChannelModuleOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(MESSAGE_CHANNEL)
      .toDynamicValue(async (context) =>
        createWhatsappChannel({ ...options, secrets: await context.getAsync(SECRET_STORE), clock: context.get(CLOCK) }),
      )
      .inSingletonScope()
      .onDeactivation((channel) => (channel as WhatsappChannel).close());
  });
}
