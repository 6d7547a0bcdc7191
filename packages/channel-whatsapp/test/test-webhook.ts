import type { AddressChange, Delivery, InboundMessage, StatusReport } from '@luluchat/flow-runtime/channel';
import type { OutboundRecord } from '@luluchat/flow-runtime/store';
import { createManualClock, createMemorySecretStore, createRecordingLogger } from '@luluchat/flow-testing';
import type { ManualClock, MemorySecretStore, RecordingLogger } from '@luluchat/flow-testing';
import { TEST_ACCOUNT } from '@luluchat/whatsapp-testing';
import { createWhatsappWebhook } from '../src/index.js';
import type { WhatsappNotice, WhatsappWebhook, WhatsappWebhookOptions } from '../src/index.js';
import { sign } from './posts.js';

/** Webhook together with the messages that it delivered and the reports that it recorded. */
export interface TestWebhook {
  readonly webhook: WhatsappWebhook;
  readonly secrets: MemorySecretStore;
  readonly logger: RecordingLogger;
  readonly delivered: InboundMessage[];
  readonly reported: StatusReport[];
  readonly changed: AddressChange[];
  /** Counts of parts by kind and outcome: `message:text taken`. */
  readonly counts: Map<string, number>;
  /** Kinds and outcomes that were counted with 0 at the creation. */
  readonly watched: readonly string[];
  readonly notices: WhatsappNotice[];
  readonly clock: ManualClock;
  /** Stores a message in place of an engine. A test can replace it. */
  deliver: (message: InboundMessage) => Promise<Pick<Delivery, 'outcome'>>;
  /** Stores a change in place of an engine. A test can replace it. */
  changeAddresses: (change: AddressChange) => Promise<void>;
  /** Ids of sent messages, ours or those of WhatsApp. A test can replace them. */
  sentFromHere: readonly string[];
  /** Signs a post and passes it to the webhook. */
  receive(post: unknown): ReturnType<WhatsappWebhook['receive']>;
}

/** Creates a webhook with both secrets, at the instant 1,800,000,000,000. It knows one sent message, `run-1-0`. */
export function createTestWebhook(options: Pick<WhatsappWebhookOptions, 'groups' | 'handover'> = {}): TestWebhook {
  const secrets = createMemorySecretStore({
    whatsapp_app_secret: TEST_ACCOUNT.appSecret,
    whatsapp_verify_token: 'verify-me',
  });
  const logger = createRecordingLogger();
  const delivered: InboundMessage[] = [];
  const reported: StatusReport[] = [];
  const changed: AddressChange[] = [];
  const counts = new Map<string, number>();
  const watched: string[] = [];
  const notices: WhatsappNotice[] = [];
  const clock = createManualClock(1_800_000_000_000);
  const test: TestWebhook = {
    secrets,
    logger,
    delivered,
    reported,
    changed,
    counts,
    watched,
    notices,
    clock,
    deliver: async () => ({ outcome: 'unmatched' }),
    changeAddresses: async (change) => void changed.push(change),
    sentFromHere: ['run-1-0'],
    webhook: createWhatsappWebhook({
      phoneNumberId: TEST_ACCOUNT.phoneNumberId,
      secrets,
      logger,
      clock,
      ...options,
      onUpdate: (kind, outcome, count) => {
        const key = `${kind} ${outcome}`;
        if (count === 0) watched.push(key);
        else counts.set(key, (counts.get(key) ?? 0) + count);
      },
      onNotice: (notice) => void notices.push(notice),
      deliver: (message) => {
        delivered.push(message);
        return test.deliver(message);
      },
      changeAddresses: (change) => test.changeAddresses(change),
      recordStatus: async (report) => {
        const id = 'id' in report.message ? report.message.id : report.message.channelMessageId;
        if (!test.sentFromHere.includes(id)) return undefined;
        reported.push(report);
        return { id } as OutboundRecord;
      },
    }),
    receive: (post) => {
      const { body, signature } = sign(post);
      return test.webhook.receive(body, signature);
    },
  };
  return test;
}
