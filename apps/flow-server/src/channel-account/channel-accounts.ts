import type { WhatsappAccount, WhatsappAccounts } from '@luluchat/channel-whatsapp';
import type { Clock } from '@luluchat/flow-runtime';
import type { ChannelAccount, FlowStore } from '@luluchat/flow-runtime/store';
import type { ChannelSettings } from '../settings/settings.js';
import { phoneNumberOf, SETTINGS_ACCOUNT } from './settings-account.js';

/** Phone numbers of WhatsApp that this server uses: that of the settings, and those that are stored. */
export interface ChannelAccounts extends WhatsappAccounts {
  /** Reads stored accounts from this store from now on. Without one, there is that of the settings only. */
  watch(store: Pick<FlowStore, 'channelAccounts'>): void;
  /** Reads the stored accounts again: one was changed. */
  readAgain(): void;
}

/** Time in milliseconds after which accounts are read again, for changes by other servers of the database. */
const MAX_AGE_MS = 1_000;

/** Creates the accounts of a server. Reads the store at most once a second, and keeps nothing of a read that failed. */
export function createChannelAccounts(channel: ChannelSettings, clock: Clock): ChannelAccounts {
  let store: Pick<FlowStore, 'channelAccounts'> | undefined;
  let known: { readonly at: number; readonly accounts: Promise<readonly WhatsappAccount[]> } | undefined;

  const read = async (): Promise<readonly WhatsappAccount[]> =>
    inOrder(phoneNumberOf(channel), (await store?.channelAccounts.list()) ?? []);

  return {
    watch: (given) => {
      store = given;
      known = undefined;
    },
    readAgain: () => (known = undefined),
    list: () => {
      const at = clock.now();
      if (known !== undefined && Math.abs(at - known.at) < MAX_AGE_MS) return known.accounts;
      const reading = { at, accounts: read() };
      known = reading;
      reading.accounts.catch(() => {
        if (known === reading) known = undefined;
      });
      return reading.accounts;
    },
  };
}

/** Puts the default account first: the stored one that is it, else that of the settings. */
function inOrder(phoneNumberId: string | undefined, stored: readonly ChannelAccount[]): readonly WhatsappAccount[] {
  const own: readonly WhatsappAccount[] = phoneNumberId === undefined ? [] : [{ id: SETTINGS_ACCOUNT, phoneNumberId }];
  const [first, others] = [stored.filter(({ isDefault }) => isDefault), stored.filter(({ isDefault }) => !isDefault)];
  return [...first.map(toWhatsappAccount), ...own, ...others.map(toWhatsappAccount)];
}

function toWhatsappAccount({ id, phoneNumberId, accessTokenSecret, appSecret }: ChannelAccount): WhatsappAccount {
  return { id, phoneNumberId, accessTokenSecret, ...(appSecret !== null && { appSecret }) };
}
