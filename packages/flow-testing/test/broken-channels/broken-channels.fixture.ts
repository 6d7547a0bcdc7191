/**
 * Channels that break one rule of the contract each. `channel-contract.int.spec.ts` runs this file in a separate vitest and
 * expects the tests of that rule to fail.
 */
import type { MessageChannel, OutboundMessage, SendOutcome } from '@luluchat/flow-runtime/channel';
import { describe } from 'vitest';
import { describeChannelContract } from '../../src/contract/describe-channel-contract.js';
import type { ProviderBehaviour } from '../../src/contract/describe-channel-contract.js';

/** Provider in memory. `submit` resolves to its decision on a message. */
class Provider {
  readonly taken: string[] = [];
  arrived = 0;
  #next: ProviderBehaviour | undefined;

  set next(behaviour: ProviderBehaviour) {
    this.#next = behaviour;
  }

  async submit({ id }: OutboundMessage, signal?: AbortSignal): Promise<'taken' | ProviderBehaviour> {
    const behaviour = this.#next;
    this.#next = undefined;
    this.arrived += 1;
    if (behaviour === undefined) this.taken.push(id);
    if (behaviour === 'hang')
      await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    return behaviour ?? 'taken';
  }
}

const failure = { code: 'not_now', reason: 'It was not accepted.' };

async function sendCorrectly(provider: Provider, message: OutboundMessage, signal: AbortSignal): Promise<SendOutcome> {
  signal.throwIfAborted();
  const decision = await provider.submit(message, signal);
  if (decision === 'taken') return { kind: 'sent' };
  return decision === 'refuse' ? { kind: 'failed', failure } : { kind: 'retry', failure };
}

function check(name: string, send: (provider: Provider) => MessageChannel['send']): void {
  describe(name, () =>
    describeChannelContract(async () => {
      const provider = new Provider();
      return {
        channel: { send: send(provider) },
        accepted: () => provider.taken,
        received: () => provider.arrived,
        next: (behaviour) => {
          provider.next = behaviour;
        },
        close: () => Promise.resolve(),
      };
    }),
  );
}

check('correct', (provider) => (message, signal) => sendCorrectly(provider, message, signal));
check('returns sent without sending', () => async () => ({ kind: 'sent' }));
check('returns failed instead of retry', (provider) => async (message, signal) => {
  const outcome = await sendCorrectly(provider, message, signal);
  return outcome.kind === 'retry' ? { kind: 'failed', failure } : outcome;
});
check('returns retry instead of failed', (provider) => async (message, signal) => {
  const outcome = await sendCorrectly(provider, message, signal);
  return outcome.kind === 'failed' ? { kind: 'retry', failure } : outcome;
});
check('puts content into a failure', (provider) => async (message, signal) => {
  const outcome = await sendCorrectly(provider, message, signal);
  const reason = `Not accepted: ${JSON.stringify(message.content)}.`;
  return outcome.kind === 'sent' ? outcome : { ...outcome, failure: { code: 'refused', reason } };
});
check('ignores the signal', (provider) => (message) => sendCorrectly(provider, message, new AbortController().signal));
check('returns sent after the signal aborted', (provider) => async (message, signal) => {
  await provider.submit(message, signal);
  return { kind: 'sent' };
});
check('sends all conversations serially', (provider) => {
  let last: Promise<unknown> = Promise.resolve();
  return (message, signal) => {
    const sent = last.then(() => sendCorrectly(provider, message, signal));
    last = sent.catch(() => undefined);
    return sent;
  };
});
