import { describeChannelContract } from '@luluchat/flow-testing/channel-contract';
import { createTestChannel } from '../test/test-channel.js';

describeChannelContract(async () => {
  const { receiver, channel, close } = await createTestChannel();
  const taken: string[] = [];
  receiver.answer(({ request, respond }) => {
    taken.push(request.headers['webhook-id'] ?? '');
    return respond({ status: 204 });
  });
  return {
    channel,
    accepted: () => taken,
    received: () => receiver.requests.length,
    next: (behaviour) => {
      if (behaviour === 'hang') receiver.answerNext(() => undefined);
      else if (behaviour === 'break-off') receiver.answerNext((exchange) => exchange.reset());
      else receiver.answerNext({ status: behaviour === 'busy' ? 503 : 422, text: 'confidential-7f3a' });
    },
    close,
  };
});
