import type { InboundRecord } from '@luluchat/flow-runtime';

/** What a message tells beside its text: which one it answers, by which button, and the advertisement behind it. */
export function replyDetailsOf({
  replyTo,
  button,
  ad,
}: Pick<InboundRecord, 'replyTo' | 'button' | 'ad'>): Pick<InboundRecord, 'replyTo' | 'button' | 'ad'> {
  return {
    ...(replyTo !== undefined && { replyTo }),
    ...(button !== undefined && { button }),
    ...(ad !== undefined && { ad }),
  };
}
