import type { MessageChannel, SendOutcome } from '@luluchat/flow-runtime';
import type { Logger } from 'pino';
import type { ServerMetrics } from './server-metrics.js';

/** A channel that reports every try to the metrics, and to the log when messages begin and cease to wait for the operator. */
export function measureChannel(
  channel: MessageChannel,
  { name, metrics, logger }: { readonly name: string; readonly metrics: ServerMetrics; readonly logger: Logger },
): MessageChannel {
  const check = channel.check?.bind(channel);
  const watch = (result: SendOutcome): void => {
    const news = metrics.channel.observe(result, Date.now());
    if (news === 'new') logger.error({ fault: metrics.channel.fault }, 'messages wait for the operator');
    if (news === 'mended') logger.info('messages go out again');
  };
  return {
    ...(channel.limits === undefined ? {} : { limits: channel.limits }),
    ...(channel.hidesNumbers === undefined ? {} : { hidesNumbers: channel.hidesNumbers }),
    ...(check === undefined ? {} : { check }),
    send: async (message, signal) => {
      const begin = performance.now();
      let outcome = 'threw';
      try {
        const result = await channel.send(message, signal);
        outcome = result.kind;
        watch(result);
        return result;
      } finally {
        metrics.observeSend({ channel: name, outcome, seconds: (performance.now() - begin) / 1000 });
      }
    },
  };
}
