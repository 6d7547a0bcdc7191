import type { MessageChannel, MessageFailure, Redactor, StatusReport } from '@luluchat/flow-runtime';

/** A channel whose failures hold no secret: what a provider says of a message may repeat one. */
export function redactChannel(channel: MessageChannel, redactor: Redactor): MessageChannel {
  const check = channel.check?.bind(channel);
  return {
    ...(channel.limits === undefined ? {} : { limits: channel.limits }),
    ...(channel.hidesNumbers === undefined ? {} : { hidesNumbers: channel.hidesNumbers }),
    ...(check === undefined ? {} : { check }),
    send: async (message, signal) => {
      const outcome = await channel.send(message, signal);
      return outcome.kind === 'sent' ? outcome : { ...outcome, failure: redactFailure(outcome.failure, redactor) };
    },
  };
}

/** The same report, with secrets hidden in why a message failed. */
export function redactReport(report: StatusReport, redactor: Redactor): StatusReport {
  return report.failure === undefined ? report : { ...report, failure: redactFailure(report.failure, redactor) };
}

function redactFailure({ code, reason }: MessageFailure, redactor: Redactor): MessageFailure {
  return { code, reason: redactor.redact(reason) };
}
