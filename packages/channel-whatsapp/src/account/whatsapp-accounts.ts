import { FlowError } from '@luluchat/flow-runtime';

/** Phone number of WhatsApp with the names of its secrets. */
export interface WhatsappAccount {
  /** Id in messages of both directions. Absent: messages have none, since there is one account only. */
  readonly id?: string;
  /** Id of the phone number at Meta: digits, not the number itself. */
  readonly phoneNumberId: string;
  /** Name of the secret with the access token. Absent: that of the channel. */
  readonly accessTokenSecret?: string;
  /** Name of the secret with the secret of the Meta app that posts for the number. Absent: that of the webhook. */
  readonly appSecret?: string;
}

/** Phone numbers of one server. */
export interface WhatsappAccounts {
  /** Lists the accounts, the default one first. Called for each message and each post, so it should be quick. */
  list(): Promise<readonly WhatsappAccount[]>;
}

/** Options that name the phone numbers: one, or several. */
export interface AccountOptions {
  /** Id of the only phone number: digits, not the number itself. Needed without `accounts`. */
  readonly phoneNumberId?: string;
  /** Several phone numbers, in place of `phoneNumberId`. */
  readonly accounts?: WhatsappAccounts;
}

/**
 * Returns the accounts that options name.
 *
 * @throws FlowError `invalid_request` when there are none, or when the only phone number id is not one.
 */
export function toAccounts({ phoneNumberId, accounts }: AccountOptions): WhatsappAccounts {
  if (accounts !== undefined) return accounts;
  if (phoneNumberId === undefined || !isPhoneNumberId(phoneNumberId)) {
    throw new FlowError('invalid_request', 'phoneNumberId is the id that Meta shows beside the number: digits alone.');
  }
  const all = [{ phoneNumberId }];
  return { list: async () => all };
}

/** Tells whether a text has the form of the id of a phone number. */
export function isPhoneNumberId(text: string): boolean {
  return /^\d{1,32}$/.test(text);
}
