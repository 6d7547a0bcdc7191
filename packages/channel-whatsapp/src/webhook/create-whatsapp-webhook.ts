import { FlowError } from '@luluchat/flow-runtime';
import type { Clock, SecretStore, StepLogger } from '@luluchat/flow-runtime';
import type {
  AddressChange,
  ContactAddresses,
  Delivery,
  ForeignAnswer,
  InboundMessage,
  StatusReport,
} from '@luluchat/flow-runtime/channel';
import type { OutboundRecord } from '@luluchat/flow-runtime/store';
import { timingSafeEquals } from './timing-safe-equals.js';
import { toAccounts } from '../account/whatsapp-accounts.js';
import type { AccountOptions, WhatsappAccount } from '../account/whatsapp-accounts.js';
import { findSigners } from './find-signers.js';
import { logError, logPart } from './log-parts.js';
import { parsePost } from './parse-post.js';
import { listWatched } from './update-kind.js';
import type {
  ControlChange,
  OtherPart,
  UpdateOutcome,
  WhatsappNotice,
  WhatsappPost,
  WhatsappStatus,
} from './whatsapp-post.js';

/** Ways to handle messages that are written in a group. */
export const WHATSAPP_GROUPS = ['ignore', 'as-contact'] as const;

/** Way to handle messages that are written in a group. */
export type WhatsappGroups = (typeof WHATSAPP_GROUPS)[number];

/** Stores what others than flows do on the number. */
export interface WhatsappHandover {
  /** Stores an answer of staff or another agent durably: `FlowEngine.recordAnswer`. */
  readonly recordAnswer: (answer: ForeignAnswer) => Promise<unknown>;
  /** Stores durably whether a contact wants no marketing messages: `FlowEngine.recordOptOut`. */
  readonly recordOptOut: (contact: ContactAddresses, optedOut: boolean) => Promise<void>;
  /** Stores durably who answers a contact from now on, once or more often. Absent: that is noted, and not stored. */
  readonly recordControl?: (change: ControlChange) => Promise<unknown>;
  /** Time in milliseconds for which an answer pauses the automation of its contact. 0: it pauses nothing. */
  readonly pauseMs: number;
}

/** Options of the inbound webhook. Entries for other phone numbers of the app are counted and ignored. */
export interface WhatsappWebhookOptions extends AccountOptions {
  readonly secrets: SecretStore;
  /** Stores a message durably: `FlowEngine.deliver`. */
  readonly deliver: (message: InboundMessage) => Promise<Pick<Delivery, 'outcome'>>;
  /**
   * Stores durably that a person has another number or user id: `FlowEngine.changeAddresses`. Absent: such notices are ignored, and a
   * person with a new number and a new user id is a new contact.
   */
  readonly changeAddresses?: (change: AddressChange) => Promise<unknown>;
  /** Stores a delivery report durably: `FlowEngine.recordStatus`. */
  readonly recordStatus: (report: StatusReport) => Promise<OutboundRecord | undefined>;
  /** Absent: answers of staff and other agents, and stops of marketing messages, are noted, and not stored. */
  readonly handover?: WhatsappHandover;
  readonly clock: Clock;
  readonly logger: StepLogger;
  /** Called for each message whose id was received before with another text, for metrics. Must not throw. */
  readonly onConflict?: () => void;
  /**
   * Called for each part of each post that is received, for metrics: `kind` is one of a bounded set, `count` the number of equal
   * parts. A post that Meta repeats is counted again. At the creation it is called with the count 0 for what alerts watch. Must
   * not throw.
   */
  readonly onUpdate?: (kind: string, outcome: UpdateOutcome, count: number) => void;
  /** Called for each notice about the account or the phone number, for a status page. Must not throw. */
  readonly onNotice?: (notice: WhatsappNotice) => void;
  /**
   * `ignore`, the default: messages that are written in a group are counted and start nothing. `as-contact`: they are delivered
   * like messages of their sender, who gets the answer alone.
   */
  readonly groups?: WhatsappGroups;
  /** Name of the secret that holds the secret of the Meta app, for accounts without one of their own. Default `whatsapp_app_secret`. */
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

/** Number of messages, status reports, changes of addresses and other parts of a stored post. */
export interface TakenPost {
  readonly kind: 'taken';
  readonly messages: number;
  readonly statuses: number;
  /** Number of changes of numbers and user ids. */
  readonly changes: number;
  /** Parts that are not stored: notices, and what is ignored or malformed. */
  readonly ignored: number;
}

/** Minimum time in milliseconds between two warnings that another sender answers contacts. */
const STANDBY_PAUSE_MS = 3_600_000;

/** Creates the handler of inbound calls. */
export function createWhatsappWebhook(options: WhatsappWebhookOptions): WhatsappWebhook {
  const { secrets, clock, logger, handover, groups = 'ignore' } = options;
  const accounts = toAccounts(options);
  const { appSecret = 'whatsapp_app_secret', verifyTokenSecret = 'whatsapp_verify_token' } = options;
  const noteParts = createNotes(options);
  for (const { kind, outcome } of listWatched()) options.onUpdate?.(kind, outcome, 0);
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
      const known = await accounts.list();
      const names = [appSecret, ...known.map((account) => account.appSecret ?? appSecret)];
      const { signers, unset } = await findSigners(body, signature, { names, secrets });
      if (signers.size === 0) {
        const [missing] = unset;
        if (missing !== undefined) return unready(missing, logger);
        return refused('The signature is missing or is not that of the Meta app.');
      }
      const takesGroups = groups === 'as-contact';
      const byNumber = new Map(known.map((account) => [account.phoneNumberId, account]));
      const post = parsePost(parseJson(body), {
        accounts: byNumber,
        takesGroups,
        takesChanges: options.changeAddresses !== undefined,
        pauseMs: handover?.pauseMs,
        now: clock.now(),
      });
      const foreign = post.accounts.find((account) => !signers.has(account.appSecret ?? appSecret));
      // Not acknowledged: Meta repeats the post until the operator has set the right secret.
      if (foreign !== undefined) return refuseOfOtherApp(foreign, appSecret, logger);
      noteParts(post);
      // Before all else, so that what comes from the new address finds its contact.
      const changed = await Promise.allSettled(
        post.changes.map((found) => counted(found.kind, store(found, options), options)),
      );
      // Before the messages: what pauses a contact holds for its messages of the same post.
      const told = await Promise.allSettled([
        ...post.answers.map(({ kind, answer }) => counted(kind, taken(handover?.recordAnswer(answer)), options)),
        ...post.preferences.map(({ kind, preference: { optedOut, ...contact } }) =>
          counted(kind, taken(handover?.recordOptOut(contact, optedOut)), options),
        ),
        ...post.controls.map((change) => taken(handover?.recordControl?.(change))),
      ]);
      // In parallel: the engine keeps the order within a conversation, and conversations do not wait for each other.
      const settled = await Promise.allSettled([
        ...post.messages.map(({ kind, message }) => counted(kind, deliverOnce(message, options), options)),
        ...post.statuses.map(({ kind, report }) => counted(kind, record(report, options), options)),
      ]);
      const failed = [...changed, ...told, ...settled].find((entry) => entry.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      const ignored = post.others.reduce((sum, { count }) => sum + count, 0);
      const { messages, statuses, changes } = post;
      return {
        ...{ kind: 'taken', messages: messages.length, statuses: statuses.length, changes: changes.length, ignored },
      };
    },
  };
}

/** Creates the function that counts and logs the parts of a post that are not stored, and passes notices on. */
function createNotes(options: WhatsappWebhookOptions): (post: WhatsappPost) => void {
  const { logger, clock, onUpdate, onNotice } = options;
  let standbyWarnedAt = Number.NEGATIVE_INFINITY;
  const isStandbyTold = (part: OtherPart): boolean => {
    if (part.notice?.code !== 'standby') return false;
    if (clock.now() - standbyWarnedAt < STANDBY_PAUSE_MS) return true;
    standbyWarnedAt = clock.now();
    return false;
  };
  return ({ messages, others, errors }) => {
    for (const { name, message } of messages) {
      if (name !== undefined)
        logger.info('a WhatsApp message has a type that is not known here', { name, messageId: message.messageId });
    }
    for (const part of others) {
      onUpdate?.(part.kind, part.outcome, part.count);
      if (part.notice !== undefined) onNotice?.(part.notice);
      logPart(part, logger, isStandbyTold(part) ? 'info' : undefined);
    }
    for (const error of errors) logError(error, logger);
  };
}

/** Stores the change of a number or a user id. */
async function store(
  { kind, wamid, change }: WhatsappPost['changes'][number],
  { changeAddresses, logger }: WhatsappWebhookOptions,
): Promise<'taken'> {
  await changeAddresses?.(change);
  const what = change.isNumberNew ? 'number' : 'user id';
  logger.info('WhatsApp reports that a contact has changed; it stays one contact', { kind, wamid, what });
  return 'taken';
}

/** Counts a part by what became of it. */
async function counted(
  kind: string,
  work: Promise<'taken' | 'ignored'>,
  { onUpdate }: WhatsappWebhookOptions,
): Promise<void> {
  try {
    const outcome = await work;
    onUpdate?.(kind, outcome, 1);
  } catch (error) {
    onUpdate?.(kind, 'failed', 1);
    throw error;
  }
}

async function taken(work: Promise<unknown> | undefined): Promise<'taken'> {
  await work;
  return 'taken';
}

/** Delivers a message. Keeps the first of two messages with one id: a retry of the post would change nothing. */
async function deliverOnce(
  message: InboundMessage,
  { deliver, logger, onConflict }: WhatsappWebhookOptions,
): Promise<'taken' | 'ignored'> {
  try {
    await deliver(message);
    return 'taken';
  } catch (error) {
    if (!FlowError.is(error, 'message_id_conflict')) throw error;
    logger.warn('a WhatsApp message has the id of another message of its contact and was ignored', {
      messageId: message.messageId ?? '',
    });
    onConflict?.();
    return 'ignored';
  }
}

/** Records a report by our id when it has one, else by WhatsApp's id, which is stored once the message was sent. */
async function record(
  report: WhatsappStatus,
  { recordStatus, logger }: WhatsappWebhookOptions,
): Promise<'taken' | 'ignored'> {
  const { wamid, messageId, status, at, failure, needsOperator, pricing, addresses } = report;
  const change = {
    status,
    at,
    ...(failure === undefined ? {} : { failure }),
    ...(needsOperator ? { needsOperator } : {}),
    ...(pricing === undefined ? {} : { pricing }),
    ...(addresses.length === 0 ? {} : { addresses }),
  };
  const both = messageId === undefined ? undefined : { id: messageId, channelMessageId: wamid };
  const known = both === undefined ? undefined : await recordStatus({ message: both, ...change });
  if (known !== undefined) return 'taken';
  const found = await recordStatus({ message: { channelMessageId: wamid }, ...change });
  if (found !== undefined) return 'taken';
  logger.info('a WhatsApp report is about a message that was not sent from here', { wamid });
  return 'ignored';
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

function refuseOfOtherApp(
  { id = '', appSecret: own }: WhatsappAccount,
  appSecret: string,
  logger: StepLogger,
): { readonly kind: 'refused'; readonly reason: string } {
  const reason = `The post is for the channel account "${id}", and is not signed with its secret "${own ?? appSecret}". Correct the app secret of the account.`;
  logger.error('a WhatsApp post was refused', { account: id, reason });
  return refused(reason);
}

function unready(name: string, logger: StepLogger): { readonly kind: 'unready'; readonly reason: string } {
  const reason = `There is no secret "${name}". Set it, so that calls of Meta can be verified.`;
  logger.error('a WhatsApp call could not be verified', { reason });
  return { kind: 'unready', reason };
}
