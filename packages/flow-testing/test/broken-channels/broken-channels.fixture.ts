/**
 * Channels that break one promise each, under the contract suite. `channel-contract.int.spec.ts` runs this file in a vitest
 * of its own and expects the failures that the promises name.
 */
import type { MessageChannel, OutboundMessage, SendOutcome } from '@luluchat/flow-runtime';
import { describe } from 'vitest';
import { describeChannelContract } from '../../src/contract/describe-channel-contract.js';
import type { ProviderBehaviour } from '../../src/contract/describe-channel-contract.js';

/** A provider in memory: `ask` resolves to what it says of a message. */
class Provider {
  readonly taken: string[] = [];
  arrived = 0;
  #next: ProviderBehaviour | undefined;

  set next(behaviour: ProviderBehaviour) {
    this.#next = behaviour;
  }

  async ask({ id }: OutboundMessage, signal?: AbortSignal): Promise<'taken' | ProviderBehaviour> {
    const behaviour = this.#next;
    this.#next = undefined;
    this.arrived += 1;
    if (behaviour === undefined) this.taken.push(id);
    if (behaviour === 'hang')
      await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    return behaviour ?? 'taken';
  }
}

const failure = { code: 'not_now', reason: 'It was not taken.' };

async function sendSoundly(provider: Provider, message: OutboundMessage, signal: AbortSignal): Promise<SendOutcome> {
  signal.throwIfAborted();
  const said = await provider.ask(message, signal);
  if (said === 'taken') return { kind: 'sent' };
  return said === 'refuse' ? { kind: 'failed', failure } : { kind: 'retry', failure };
}

function check(name: string, send: (provider: Provider) => MessageChannel['send']): void {
  describe(name, () =>
    describeChannelContract(async () => {
      const provider = new Provider();
      return {
        channel: { send: send(provider) },
        taken: () => provider.taken,
        arrived: () => provider.arrived,
        next: (behaviour) => {
          provider.next = behaviour;
        },
        close: () => Promise.resolve(),
      };
    }),
  );
}

check('sound', (provider) => (message, signal) => sendSoundly(provider, message, signal));
check('liar', () => async () => ({ kind: 'sent' }));
check('quitter', (provider) => async (message, signal) => {
  const outcome = await sendSoundly(provider, message, signal);
  return outcome.kind === 'retry' ? { kind: 'failed', failure } : outcome;
});
check('stubborn', (provider) => async (message, signal) => {
  const outcome = await sendSoundly(provider, message, signal);
  return outcome.kind === 'failed' ? { kind: 'retry', failure } : outcome;
});
check('talkative', (provider) => async (message, signal) => {
  const outcome = await sendSoundly(provider, message, signal);
  const reason = `Not taken: ${JSON.stringify(message.content)}.`;
  return outcome.kind === 'sent' ? outcome : { ...outcome, failure: { code: 'refused', reason } };
});
check('deaf', (provider) => (message) => sendSoundly(provider, message, new AbortController().signal));
check('hasty', (provider) => async (message, signal) => {
  await provider.ask(message, signal);
  return { kind: 'sent' };
});
check('queue', (provider) => {
  let line: Promise<unknown> = Promise.resolve();
  return (message, signal) => {
    const sent = line.then(() => sendSoundly(provider, message, signal));
    line = sent.catch(() => undefined);
    return sent;
  };
});
