import { FlowError } from '@luluchat/flow-runtime';
import type {
  Clock,
  Delivery,
  InboundMessage,
  OutboundRecord,
  SecretStore,
  StatusReport,
  StepLogger,
} from '@luluchat/flow-runtime';
import { equalsSecretly } from './equals-secretly.js';
import { isSigned } from './is-signed.js';
import { readPost } from './read-post.js';
import type { WhatsappStatus } from './whatsapp-post.js';

/** What the inbound side is made of. */
export interface WhatsappWebhookOptions {
  /** Posts about other numbers of the same app are passed over. */
  readonly phoneNumberId: string;
  readonly secrets: SecretStore;
  /** Takes a message, durably: `FlowEngine.deliver`. */
  readonly deliver: (message: InboundMessage) => Promise<Delivery>;
  /** Takes a report, durably: `FlowEngine.recordStatus`. */
  readonly recordStatus: (report: StatusReport) => Promise<OutboundRecord | undefined>;
  readonly clock: Clock;
  readonly logger: StepLogger;
  /** Called for each message whose id came with another text before: a count for operators. Must not throw. */
  readonly onConflict?: () => void;
  /** Name of the secret that holds the Meta app's secret. Default `whatsapp_app_secret`. */
  readonly appSecret?: string;
  /** Name of the secret that holds the word which was typed into Meta's form. Default `whatsapp_verify_token`. */
  readonly verifyTokenSecret?: string;
}

/** Query of Meta's `GET`: every value as it came. */
export type VerificationQuery = Readonly<Record<string, unknown>>;

/** What came of a call. `unready`: a secret is not set, so nobody can be trusted yet. */
export type WebhookVerdict<Accepted> = Accepted | { readonly kind: 'refused' | 'unready'; readonly reason: string };

/** The two calls that Meta makes. */
export interface WhatsappWebhook {
  /** Answers the check of the address: send `challenge` back as plain text, or 403. */
  verify(query: VerificationQuery): Promise<WebhookVerdict<{ readonly kind: 'accepted'; readonly challenge: string }>>;
  /**
   * Takes a post: the bytes as they came, and `X-Hub-Signature-256`. Answer 200 once it resolves to `taken`, since then all of
   * it is stored. Rejects when something could not be stored: answer 5xx, and Meta sends the post again, which repeats
   * nothing that was taken.
   */
  receive(body: Uint8Array, signature: string | undefined): Promise<WebhookVerdict<TakenPost>>;
}

/** What a post brought. */
export interface TakenPost {
  readonly kind: 'taken';
  readonly messages: number;
  readonly statuses: number;
  readonly ignored: number;
}

/** Makes the inbound side. */
export function createWhatsappWebhook(options: WhatsappWebhookOptions): WhatsappWebhook {
  const { phoneNumberId, secrets, clock, logger } = options;
  const { appSecret = 'whatsapp_app_secret', verifyTokenSecret = 'whatsapp_verify_token' } = options;
  return {
    async verify(query) {
      const token = await secrets.get(verifyTokenSecret);
      if (token === undefined) return unready(verifyTokenSecret, logger);
      const { 'hub.mode': mode, 'hub.verify_token': given, 'hub.challenge': challenge } = query;
      if (mode !== 'subscribe' || typeof given !== 'string' || !equalsSecretly(given, token)) {
        return refused('The verify token is not the one that is stored here.');
      }
      // Meta sends a number. Anything else would let somebody have a page of their making shown under this address.
      if (typeof challenge !== 'string' || !/^[\w-]{1,256}$/.test(challenge)) return refused('There is no challenge.');
      return { kind: 'accepted', challenge };
    },
    async receive(body, signature) {
      const secret = await secrets.get(appSecret);
      if (secret === undefined) return unready(appSecret, logger);
      if (!isSigned(body, signature, secret))
        return refused('The signature is missing or is not that of the Meta app.');
      const post = readPost(parse(body), phoneNumberId, clock.now());
      for (const { kind, wamid } of post.ignored) {
        logger.info('something in a WhatsApp post was passed over', {
          kind,
          ...(wamid === undefined ? {} : { wamid }),
        });
      }
      // All at once: the engine keeps the order within a conversation, and nobody waits for another's.
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

/** The first message of an id stays: repeating the post would change nothing, so it counts as taken. */
async function deliverOnce(
  message: InboundMessage,
  { deliver, logger, onConflict }: WhatsappWebhookOptions,
): Promise<void> {
  try {
    await deliver(message);
  } catch (error) {
    if (!FlowError.is(error, 'message_id_conflict')) throw error;
    logger.warn('a WhatsApp message has the id of another one of its contact and was passed over', {
      messageId: message.messageId ?? '',
    });
    onConflict?.();
  }
}

/** By our id when it came back, else by WhatsApp's, which is stored with the message once its sending was answered. */
async function record(report: WhatsappStatus, { recordStatus, logger }: WhatsappWebhookOptions): Promise<void> {
  const { wamid, messageId, status, at, failure, needsOperator } = report;
  const news = {
    status,
    at,
    ...(failure === undefined ? {} : { failure }),
    ...(needsOperator ? { needsOperator } : {}),
  };
  const both = messageId === undefined ? undefined : { id: messageId, channelMessageId: wamid };
  const known = both === undefined ? undefined : await recordStatus({ message: both, ...news });
  if (known !== undefined) return;
  const found = await recordStatus({ message: { channelMessageId: wamid }, ...news });
  if (found === undefined) logger.info('a WhatsApp report is about a message that was not sent from here', { wamid });
}

function parse(body: Uint8Array): unknown {
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
  const reason = `There is no secret "${name}"; set it, then Meta's calls can be told from anybody's.`;
  logger.error('a WhatsApp call could not be judged', { reason });
  return { kind: 'unready', reason };
}
