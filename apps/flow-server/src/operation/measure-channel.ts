import type { MessageChannel } from '@luluchat/flow-runtime';
import type { ServerMetrics } from './server-metrics.js';

/** A channel that reports every try to the metrics. */
export function measureChannel(channel: MessageChannel, name: string, metrics: ServerMetrics): MessageChannel {
  return {
    ...(channel.limits === undefined ? {} : { limits: channel.limits }),
    ...(channel.hidesNumbers === undefined ? {} : { hidesNumbers: channel.hidesNumbers }),
    send: async (message, signal) => {
      const begin = performance.now();
      let outcome = 'threw';
      try {
        const result = await channel.send(message, signal);
        outcome = result.kind;
        return result;
      } finally {
        metrics.observeSend({ channel: name, outcome, seconds: (performance.now() - begin) / 1000 });
      }
    },
  };
}
