import { createJsonClient, readEndpoint } from '@luluchat/channel-http/client';
import { FlowError } from '@luluchat/flow-runtime';
import type { Clock, MessageChannel, OutboundMessage, SecretStore, SendOutcome } from '@luluchat/flow-runtime';
import { createRequire } from 'node:module';
import { judgeAnswer } from './failure/judge-answer.js';
import { buildContent } from './message/build-content.js';
import { recipientOf } from './message/whatsapp-address.js';
import type { WhatsappRecipient } from './message/whatsapp-address.js';
import type { WhatsappContent, WhatsappPayload } from './message/whatsapp-payload.js';
import { WHATSAPP_LIMITS } from './whatsapp-limits.js';

/** What the WhatsApp channel is made of. */
export interface WhatsappChannelOptions {
  /** Id of the phone number that messages are sent from: digits, not the number itself. */
  readonly phoneNumberId: string;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  /** Name of the secret that holds the access token. Default `whatsapp_access_token`. */
  readonly accessTokenSecret?: string;
  /** Version of the Graph API. Default `v23.0`. */
  readonly graphVersion?: string;
  /** Where the Graph API is. Default `https://graph.facebook.com`. */
  readonly graphUrl?: string;
  /** What stands on the button that opens a list of choices, 1 to 20 characters. Default `Choose`. */
  readonly listLabel?: string;
  /** Longest that a call may take, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
}

/** A channel that holds connections. */
export interface WhatsappChannel extends MessageChannel {
  /** Closes the connections. */
  close(): void;
}

/** The version of the Graph API that is called unless another is chosen. */
export const DEFAULT_GRAPH_VERSION = 'v23.0';
/** Where the Graph API is. */
export const DEFAULT_GRAPH_URL = 'https://graph.facebook.com';
/** What opens a list of choices. */
export const DEFAULT_LIST_LABEL = 'Choose';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
const NO_ADDRESS = {
  code: 'no_whatsapp_address',
  reason: 'The contact has no number and no WhatsApp user id, so WhatsApp cannot reach it.',
};
/** A token is set by a person; asking for it more often helps nobody. */
const SECRET_PAUSE_MS = 15_000;

/** Makes a channel that sends over the WhatsApp Cloud API. Throws `FlowError` `invalid_request` for an option that cannot be used. */
export function createWhatsappChannel(options: WhatsappChannelOptions): WhatsappChannel {
  const { secrets, clock, accessTokenSecret = 'whatsapp_access_token', timeoutMs } = options;
  const { listLabel = DEFAULT_LIST_LABEL } = options;
  if (listLabel.trim() === '' || Array.from(listLabel).length > 20) {
    throw new FlowError('invalid_request', 'listLabel has 1 to 20 characters.');
  }
  const url = readAddress(options);
  const client = createJsonClient({
    userAgent: `luluchat-channel-whatsapp/${version}`,
    clock,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  return {
    limits: WHATSAPP_LIMITS,
    judge(content) {
      const built = buildContent(content, listLabel);
      return built.kind === 'unfit' ? built.failure : undefined;
    },
    async send(message, signal): Promise<SendOutcome> {
      signal.throwIfAborted();
      const built = buildContent(message.content, listLabel);
      if (built.kind === 'unfit') return { kind: 'failed', failure: built.failure };
      const recipient = recipientOf(message);
      if (recipient === undefined) return { kind: 'failed', failure: NO_ADDRESS };
      const token = await secrets.get(accessTokenSecret);
      if (token === undefined || !/^[\x21-\x7e]+$/.test(token)) return withoutToken(accessTokenSecret, token);
      const body = JSON.stringify(buildPayload(message, recipient, built.content));
      const headers = { authorization: `Bearer ${token}` };
      const answer = await client.post({ url, headers, body }, signal);
      return judgeAnswer(answer, 'to' in recipient ? recipient.to : recipient.recipient);
    },
    close: () => client.close(),
  };
}

function readAddress(options: WhatsappChannelOptions): string {
  const { phoneNumberId, graphVersion = DEFAULT_GRAPH_VERSION, graphUrl = DEFAULT_GRAPH_URL } = options;
  if (!/^\d{1,32}$/.test(phoneNumberId)) {
    throw new FlowError('invalid_request', 'phoneNumberId is the id that Meta shows beside the number: digits alone.');
  }
  if (!/^v\d{1,3}\.\d$/.test(graphVersion)) {
    throw new FlowError('invalid_request', `graphVersion is a version such as ${DEFAULT_GRAPH_VERSION}.`);
  }
  const { href } = readEndpoint(graphUrl, 'graphUrl');
  return `${href.replace(/\/$/, '')}/${graphVersion}/${phoneNumberId}/messages`;
}

function buildPayload(
  { id }: OutboundMessage,
  recipient: WhatsappRecipient,
  content: WhatsappContent,
): WhatsappPayload {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...recipient,
    biz_opaque_callback_data: id,
    ...content,
  };
}

/** Nothing is wrong with the message, so it waits for the operator. */
function withoutToken(name: string, token: string | undefined): SendOutcome {
  const failure =
    token === undefined
      ? {
          code: 'access_token_missing',
          reason: `There is no secret "${name}" with the access token. Set it; messages wait for it.`,
        }
      : {
          code: 'access_token_unusable',
          reason: `The secret "${name}" holds no access token: those have no blanks. Set it anew; messages wait for it.`,
        };
  return { kind: 'retry', failure, afterMs: SECRET_PAUSE_MS, needsOperator: true };
}
