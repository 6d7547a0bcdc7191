import { CLOCK, MESSAGE_CHANNEL, SECRET_STORE } from '@luluchat/flow-runtime/module';
import { ContainerModule } from 'inversify';
import { createHttpChannel } from './create-http-channel.js';
import type { HttpChannel, HttpChannelOptions } from './create-http-channel.js';

/** Settings of the HTTP channel that an application chooses. */
export type HttpChannelModuleOptions = Omit<HttpChannelOptions, 'secrets' | 'clock'>;

/**
 * Creates a module that binds `MESSAGE_CHANNEL` to one HTTP channel, created from `SECRET_STORE` and `CLOCK`. Get it with
 * `getAsync`. Unbinding it closes its connections.
 */
export function createHttpChannelModule(options: HttpChannelModuleOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(MESSAGE_CHANNEL)
      .toDynamicValue(async (context) =>
        createHttpChannel({ ...options, secrets: await context.getAsync(SECRET_STORE), clock: context.get(CLOCK) }),
      )
      .inSingletonScope()
      .onDeactivation((channel) => (channel as HttpChannel).close());
  });
}
