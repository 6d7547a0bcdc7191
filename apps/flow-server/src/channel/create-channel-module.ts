import { createHttpChannelModule } from '@luluchat/channel-http/module';
import type { WhatsappAccounts } from '@luluchat/channel-whatsapp';
import { createWhatsappChannelModule } from '@luluchat/channel-whatsapp/module';
import { MESSAGE_CHANNEL } from '@luluchat/flow-runtime/module';
import { ContainerModule } from 'inversify';
import type { Logger } from 'pino';
import type { ShowContacts } from '../log/log-contacts.js';
import type { ChannelSettings } from '../settings/settings.js';
import { createConsoleChannel } from './create-console-channel.js';

/** Creates the module that binds `MESSAGE_CHANNEL` to the channel that the operator chose. */
export function createChannelModule(
  settings: ChannelSettings,
  logger: Logger,
  showContacts: ShowContacts,
  accounts: WhatsappAccounts,
): ContainerModule {
  switch (settings.kind) {
    case 'console':
      return new ContainerModule(({ bind }) => {
        bind(MESSAGE_CHANNEL).toConstantValue(createConsoleChannel(logger, showContacts));
      });
    case 'http': {
      const { url, timeoutMs } = settings;
      return createHttpChannelModule({ url, timeoutMs });
    }
    case 'whatsapp': {
      const { graphVersion, graphUrl, listLabel } = settings;
      return createWhatsappChannelModule({ accounts, graphVersion, graphUrl, listLabel });
    }
  }
}
