import type { MessageFailure } from '@luluchat/flow-runtime';
import type { MessageChannel, StatusReport } from '@luluchat/flow-runtime/channel';
import type { Redactor } from '@luluchat/flow-runtime/values';

/** Wraps a channel so that its failures contain no secret: the response of a provider can repeat one. */
export function redactChannel(channel: MessageChannel, redactor: Redactor): MessageChannel {
  const check = channel.check?.bind(channel);
  const markRead = channel.markRead?.bind(channel);
  const showTyping = channel.showTyping?.bind(channel);
  return {
    ...(channel.limits === undefined ? {} : { limits: channel.limits }),
    ...(channel.hidesNumbers === undefined ? {} : { hidesNumbers: channel.hidesNumbers }),
    ...(channel.replyWindowMs === undefined ? {} : { replyWindowMs: channel.replyWindowMs }),
    ...(check === undefined ? {} : { check }),
    ...(markRead === undefined ? {} : { markRead }),
    ...(showTyping === undefined ? {} : { showTyping }),
    send: async (message, signal) => {
      const outcome = await channel.send(message, signal);
      return outcome.kind === 'sent' ? outcome : { ...outcome, failure: redactFailure(outcome.failure, redactor) };
    },
  };
}

/** Returns the report with secrets redacted in the reason of its failure. */
export function redactReport(report: StatusReport, redactor: Redactor): StatusReport {
  return report.failure === undefined ? report : { ...report, failure: redactFailure(report.failure, redactor) };
}

function redactFailure({ code, reason }: MessageFailure, redactor: Redactor): MessageFailure {
  return { code, reason: redactor.redact(reason) };
}
