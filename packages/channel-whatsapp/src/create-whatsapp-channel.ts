import { createJsonClient } from '@luluchat/channel-http/client';
import { FlowError, silentLogger } from '@luluchat/flow-runtime';
import type { Clock, SecretStore } from '@luluchat/flow-runtime';
import type { MessageChannel, OutboundMessage, SendOutcome } from '@luluchat/flow-runtime/channel';
import { createRequire } from 'node:module';
import { DEFAULT_ACCESS_TOKEN_SECRET, isAccessToken } from './account/access-token.js';
import { toAccounts } from './account/whatsapp-accounts.js';
import type { AccountOptions, WhatsappAccount } from './account/whatsapp-accounts.js';
import { classifyResponse } from './failure/classify-response.js';
import { toGraphBase } from './graph-version/graph-base.js';
import type { GraphOptions } from './graph-version/graph-base.js';
import { createIndicators } from './indicator/create-indicators.js';
import type { IndicatorOptions } from './indicator/create-indicators.js';
import { buildContent } from './message/build-content.js';
import { parseMessageId } from './message/message-id.js';
import { findDestination } from './message/whatsapp-address.js';
import type { WhatsappDestination } from './message/whatsapp-address.js';
import type { WhatsappContent, WhatsappPayload, WhatsappReadPayload } from './message/whatsapp-payload.js';
import { WHATSAPP_LIMITS } from './whatsapp-limits.js';

/** Options of the WhatsApp channel. */
export interface WhatsappChannelOptions extends AccountOptions, GraphOptions, IndicatorOptions {
  readonly secrets: SecretStore;
  readonly clock: Clock;
  /** Name of the secret that holds the access token of accounts without one of their own. Default `whatsapp_access_token`. */
  readonly accessTokenSecret?: string;
  /** Label of the button that opens a list of choices, 1 to 20 characters. Default `Choose`. */
  readonly listLabel?: string;
  /** Time limit of a call, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
}

/** WhatsApp channel. It holds connections, so close it after use. */
export interface WhatsappChannel extends MessageChannel {
  /** Closes all connections. */
  close(): void;
}

/** Default label of the button that opens a list of choices. */
export const DEFAULT_LIST_LABEL = 'Choose';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
const NO_ADDRESS = {
  code: 'no_whatsapp_address',
  reason: 'The contact has no number and no WhatsApp user id, so WhatsApp cannot reach it.',
};
const OTHER_ACCOUNT = {
  code: 'reaction_elsewhere',
  reason:
    'The channel account that got the message is not set up any more, and another number cannot react to it. Nothing was sent.',
};
const NO_ACCOUNT: SendOutcome = {
  kind: 'retry',
  failure: {
    code: 'no_account',
    reason: 'No phone number is set up that the message could be sent from. Set one up; messages wait for it.',
  },
  afterMs: 15_000,
  needsOperator: true,
};
/** Customer service window of WhatsApp: 24 hours after a message of the contact. */
const REPLY_WINDOW_MS = 24 * 60 * 60 * 1000;
/** Pause before the token is looked up again, in milliseconds: a person has to set it. */
const SECRET_PAUSE_MS = 15_000;

/**
 * Creates a channel that sends over the WhatsApp Cloud API.
 *
 * @throws FlowError `invalid_request` when an option cannot be used.
 */
export function createWhatsappChannel(options: WhatsappChannelOptions): WhatsappChannel {
  const { secrets, clock, accessTokenSecret = DEFAULT_ACCESS_TOKEN_SECRET, timeoutMs } = options;
  const { listLabel = DEFAULT_LIST_LABEL } = options;
  if (listLabel.trim() === '' || Array.from(listLabel).length > 20) {
    throw new FlowError('invalid_request', 'listLabel has 1 to 20 characters.');
  }
  const accounts = toAccounts(options);
  const base = toGraphBase(options);
  const client = createJsonClient({
    userAgent: `luluchat-channel-whatsapp/${version}`,
    clock,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  /** Posts to the messages of an account. `sentTo`: number or id that a message is sent to; `''` without one. */
  const post = async (
    account: WhatsappAccount,
    payload: WhatsappPayload | WhatsappReadPayload,
    sentTo: string,
    signal: AbortSignal,
  ): Promise<SendOutcome> => {
    const secretName = account.accessTokenSecret ?? accessTokenSecret;
    const token = await secrets.get(secretName);
    if (!isAccessToken(token)) return retryWithoutToken(secretName, token);
    const url = `${base}/${encodeURIComponent(account.phoneNumberId)}/messages`;
    const headers = { authorization: `Bearer ${token}` };
    return classifyResponse(await client.post({ url, headers, body: JSON.stringify(payload) }, signal), sentTo);
  };
  const { marksRead = false, showsTyping = false, logger = silentLogger, onIndicator = () => undefined } = options;
  const indicators =
    marksRead || showsTyping
      ? createIndicators({
          ...{ clock, logger, onIndicator },
          post: async (message, payload, signal) => {
            const account = findAccount(await accounts.list(), message.account);
            const isOwn = message.account === undefined || account?.id === message.account;
            return account === undefined || !isOwn ? undefined : post(account, payload, '', signal);
          },
        })
      : undefined;
  return {
    ...(indicators && marksRead && { markRead: indicators.markRead }),
    ...(indicators && showsTyping && { showTyping: indicators.showTyping }),
    limits: WHATSAPP_LIMITS,
    hidesNumbers: true,
    replyWindowMs: REPLY_WINDOW_MS,
    check(content) {
      const built = buildContent(content, listLabel);
      return built.kind === 'unsupported' ? built.failure : undefined;
    },
    async send(message, signal): Promise<SendOutcome> {
      signal.throwIfAborted();
      const built = buildContent(message.content, listLabel);
      if (built.kind === 'unsupported') return { kind: 'failed', failure: built.failure };
      const destination = findDestination(message);
      if (destination === undefined) return { kind: 'failed', failure: NO_ADDRESS };
      const account = findAccount(await accounts.list(), message.account);
      if (account === undefined) return NO_ACCOUNT;
      // A message of another number is unknown to this one, and Meta refuses what refers to it (131009).
      const isOwn = message.account === undefined || account.id === message.account;
      if (!isOwn && message.content.type === 'reaction') return { kind: 'failed', failure: OTHER_ACCOUNT };
      const sentTo = 'to' in destination ? destination.to : destination.recipient;
      return post(account, buildPayload(message, destination, built.content, isOwn), sentTo, signal);
    },
    close: () => {
      indicators?.close();
      client.close();
    },
  };
}

/** Finds the account that sends a message: the default one for a message without an account, or of one that is not there any more. */
function findAccount(accounts: readonly WhatsappAccount[], id: string | undefined): WhatsappAccount | undefined {
  return (id === undefined ? undefined : accounts.find((account) => account.id === id)) ?? accounts[0];
}

function buildPayload(
  { id, content: { replyTo } }: OutboundMessage,
  destination: WhatsappDestination,
  content: WhatsappContent,
  isOwn: boolean,
): WhatsappPayload {
  const answered = isOwn && replyTo !== undefined ? parseMessageId(replyTo) : undefined;
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...destination,
    biz_opaque_callback_data: id,
    ...(answered !== undefined && { context: { message_id: answered } }),
    ...content,
  };
}

/** Returns a retry: the message is valid and waits until the operator sets the token. */
function retryWithoutToken(name: string, token: string | undefined): SendOutcome {
  const failure =
    token === undefined
      ? {
          code: 'access_token_missing',
          reason: `There is no secret "${name}" with the access token. Set it; messages wait for it.`,
        }
      : {
          code: 'access_token_unusable',
          reason: `The secret "${name}" holds no access token: a token has no spaces. Replace it; messages wait for it.`,
        };
  return { kind: 'retry', failure, afterMs: SECRET_PAUSE_MS, needsOperator: true };
}
