import { createHttpChannelModule } from '@luluchat/channel-http/module';
import type { WhatsappAccounts } from '@luluchat/channel-whatsapp';
import { createWhatsappChannelModule } from '@luluchat/channel-whatsapp/module';
import { MESSAGE_CHANNEL } from '@luluchat/flow-runtime/module';
import { ContainerModule } from 'inversify';
import type { Logger } from 'pino';
import { createStepLogger } from '../log/create-step-logger.js';
import type { ShowContacts } from '../log/log-contacts.js';
import type { ServerMetrics } from '../operation/server-metrics.js';
import type { ChannelSettings } from '../settings/settings.js';
import { createConsoleChannel } from './create-console-channel.js';

/** Parts of the server that channels use. */
export interface ChannelParts {
  readonly logger: Logger;
  readonly showContacts: ShowContacts;
  readonly accounts: WhatsappAccounts;
  readonly metrics: Pick<ServerMetrics, 'countWhatsappIndicator'>;
}

/** Creates the module that binds `MESSAGE_CHANNEL` to the channel that the operator chose. */
export function createChannelModule(
  settings: ChannelSettings,
  { logger, showContacts, accounts, metrics }: ChannelParts,
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
      const { graphVersion, graphUrl, listLabel, marksRead, showsTyping } = settings;
      return createWhatsappChannelModule({
        ...{ accounts, graphVersion, graphUrl, listLabel, marksRead, showsTyping },
        logger: createStepLogger(logger, showContacts),
        onIndicator: (indicator, outcome) => metrics.countWhatsappIndicator(indicator, outcome),
      });
    }
  }
}
