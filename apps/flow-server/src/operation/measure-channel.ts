import type { MessageChannel, SendOutcome } from '@luluchat/flow-runtime/channel';
import type { Logger } from 'pino';
import type { ServerMetrics } from './server-metrics.js';

/** Wraps a channel: records every attempt in the metrics, and logs when messages start and stop waiting for the operator. */
export function measureChannel(
  channel: MessageChannel,
  { name, metrics, logger }: { readonly name: string; readonly metrics: ServerMetrics; readonly logger: Logger },
): MessageChannel {
  const check = channel.check?.bind(channel);
  const markRead = channel.markRead?.bind(channel);
  const showTyping = channel.showTyping?.bind(channel);
  const watch = (result: SendOutcome, account: string | undefined): void => {
    const change = metrics.channel.observe(result, Date.now(), account);
    const of = account === undefined ? {} : { account };
    if (change === 'failed') {
      logger.error({ ...of, fault: metrics.channel.failureOf(account) }, 'messages wait for the operator');
    }
    if (change === 'recovered') logger.info(of, 'messages go out again');
  };
  return {
    ...(channel.limits === undefined ? {} : { limits: channel.limits }),
    ...(channel.hidesNumbers === undefined ? {} : { hidesNumbers: channel.hidesNumbers }),
    ...(channel.replyWindowMs === undefined ? {} : { replyWindowMs: channel.replyWindowMs }),
    ...(check === undefined ? {} : { check }),
    ...(markRead === undefined ? {} : { markRead }),
    ...(showTyping === undefined ? {} : { showTyping }),
    send: async (message, signal) => {
      const begin = performance.now();
      let outcome = 'threw';
      try {
        const result = await channel.send(message, signal);
        outcome = result.kind;
        watch(result, message.account);
        return result;
      } finally {
        metrics.observeSend({ channel: name, outcome, seconds: (performance.now() - begin) / 1000 });
      }
    },
  };
}
