import { FlowError } from '@luluchat/flow-runtime';
import type { Clock, SecretStore, StepLogger } from '@luluchat/flow-runtime';
import type { Delivery, InboundMessage, StatusReport } from '@luluchat/flow-runtime/channel';
import type { OutboundRecord } from '@luluchat/flow-runtime/store';
import { timingSafeEquals } from './timing-safe-equals.js';
import { isSigned } from './is-signed.js';
import { parsePost } from './parse-post.js';
import type { WhatsappStatus } from './whatsapp-post.js';

/** Options of the inbound webhook. */
export interface WhatsappWebhookOptions {
  /** Id of our phone number; entries for other numbers of the same app are ignored. */
  readonly phoneNumberId: string;
  readonly secrets: SecretStore;
  /** Stores a message durably: `FlowEngine.deliver`. */
  readonly deliver: (message: InboundMessage) => Promise<Delivery>;
  /** Stores a delivery report durably: `FlowEngine.recordStatus`. */
  readonly recordStatus: (report: StatusReport) => Promise<OutboundRecord | undefined>;
  readonly clock: Clock;
  readonly logger: StepLogger;
  /** Called for each message whose id was received before with another text, for metrics. Must not throw. */
  readonly onConflict?: () => void;
  /** Name of the secret that holds the Meta app's secret. Default `whatsapp_app_secret`. */
  readonly appSecret?: string;
  /** Name of the secret that holds the verify token entered in Meta's dashboard. Default `whatsapp_verify_token`. */
  readonly verifyTokenSecret?: string;
}

/** Query of Meta's `GET` request, with the values as received. */
export type VerificationQuery = Readonly<Record<string, unknown>>;

/** Outcome of a call. `unready`: a secret is not set, so no call can be verified. */
export type WebhookOutcome<Accepted> = Accepted | { readonly kind: 'refused' | 'unready'; readonly reason: string };

/** Handler of the two calls that Meta makes. */
export interface WhatsappWebhook {
  /** Verifies the callback URL. Respond with `challenge` as plain text, or with 403. */
  verify(query: VerificationQuery): Promise<WebhookOutcome<{ readonly kind: 'accepted'; readonly challenge: string }>>;
  /**
   * Verifies and stores a post. `body` is the body as received, byte for byte; `signature` is `X-Hub-Signature-256`. Respond
   * with 200 once it resolves to `taken`: then everything in the post is stored. Rejects when something could not be stored:
   * respond with 5xx, and Meta sends the post again. Messages that were stored before are not repeated.
   */
  receive(body: Uint8Array, signature: string | undefined): Promise<WebhookOutcome<TakenPost>>;
}

/** Number of messages, status reports and ignored entries of a stored post. */
export interface TakenPost {
  readonly kind: 'taken';
  readonly messages: number;
  readonly statuses: number;
  readonly ignored: number;
}

/** Creates the handler of inbound calls. */
export function createWhatsappWebhook(options: WhatsappWebhookOptions): WhatsappWebhook {
  const { phoneNumberId, secrets, clock, logger } = options;
  const { appSecret = 'whatsapp_app_secret', verifyTokenSecret = 'whatsapp_verify_token' } = options;
  return {
    async verify(query) {
      const token = await secrets.get(verifyTokenSecret);
      if (token === undefined) return unready(verifyTokenSecret, logger);
      const { 'hub.mode': mode, 'hub.verify_token': given, 'hub.challenge': challenge } = query;
      if (mode !== 'subscribe' || typeof given !== 'string' || !timingSafeEquals(given, token)) {
        return refused('The verify token is not the one that is stored here.');
      }
      // Meta sends a number. Anything else would let a caller show a page of their own under this address.
      if (typeof challenge !== 'string' || !/^[\w-]{1,256}$/.test(challenge)) return refused('There is no challenge.');
      return { kind: 'accepted', challenge };
    },
    async receive(body, signature) {
      const secret = await secrets.get(appSecret);
      if (secret === undefined) return unready(appSecret, logger);
      if (!isSigned(body, signature, secret))
        return refused('The signature is missing or is not that of the Meta app.');
      const post = parsePost(parseJson(body), phoneNumberId, clock.now());
      for (const { kind, wamid } of post.ignored) {
        logger.info('an entry of a WhatsApp post was ignored', {
          kind,
          ...(wamid === undefined ? {} : { wamid }),
        });
      }
      // In parallel: the engine keeps the order within a conversation, and conversations do not wait for each other.
      const settled = await Promise.allSettled([
        ...post.messages.map((message) => deliverOnce(message, options)),
        ...post.statuses.map((status) => record(status, options)),
      ]);
      const failed = settled.find((entry) => entry.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      const counts = { messages: post.messages.length, statuses: post.statuses.length, ignored: post.ignored.length };
      return { kind: 'taken', ...counts };
    },
  };
}

/** Delivers a message. Keeps the first of two messages with one id: a retry of the post would change nothing. */
async function deliverOnce(
  message: InboundMessage,
  { deliver, logger, onConflict }: WhatsappWebhookOptions,
): Promise<void> {
  try {
    await deliver(message);
  } catch (error) {
    if (!FlowError.is(error, 'message_id_conflict')) throw error;
    logger.warn('a WhatsApp message has the id of another message of its contact and was ignored', {
      messageId: message.messageId ?? '',
    });
    onConflict?.();
  }
}

/** Records a report by our id when it has one, else by WhatsApp's id, which is stored once the message was sent. */
async function record(report: WhatsappStatus, { recordStatus, logger }: WhatsappWebhookOptions): Promise<void> {
  const { wamid, messageId, status, at, failure, needsOperator } = report;
  const change = {
    status,
    at,
    ...(failure === undefined ? {} : { failure }),
    ...(needsOperator ? { needsOperator } : {}),
  };
  const both = messageId === undefined ? undefined : { id: messageId, channelMessageId: wamid };
  const known = both === undefined ? undefined : await recordStatus({ message: both, ...change });
  if (known !== undefined) return;
  const found = await recordStatus({ message: { channelMessageId: wamid }, ...change });
  if (found === undefined) logger.info('a WhatsApp report is about a message that was not sent from here', { wamid });
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    return undefined;
  }
}

function refused(reason: string): { readonly kind: 'refused'; readonly reason: string } {
  return { kind: 'refused', reason };
}

function unready(name: string, logger: StepLogger): { readonly kind: 'unready'; readonly reason: string } {
  const reason = `There is no secret "${name}". Set it, so that calls of Meta can be verified.`;
  logger.error('a WhatsApp call could not be verified', { reason });
  return { kind: 'unready', reason };
}
