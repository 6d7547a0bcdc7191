import { describeChannelContract } from '@luluchat/flow-testing/channel-contract';
import { graphError } from '@luluchat/whatsapp-testing';
import { createTestChannel } from '../test/test-channel.js';

describeChannelContract(async () => {
  const { api, channel, close } = await createTestChannel();
  const { receiver } = api;
  return {
    channel,
    accepted: () => api.sent.map(({ callbackData }) => callbackData ?? ''),
    received: () => receiver.requests.length,
    next: (behaviour) => {
      if (behaviour === 'hang') receiver.answerNext(() => undefined);
      else if (behaviour === 'break-off') receiver.answerNext((exchange) => exchange.reset());
      else receiver.answerNext(graphError(behaviour === 'busy' ? 130429 : 131026, { details: 'confidential-7f3a' }));
    },
    close,
  };
});
