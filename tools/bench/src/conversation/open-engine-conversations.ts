import { setTimeout as sleep } from 'node:timers/promises';
import { createEmbeddedEngine } from '@luluchat/engine-embedded';
import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import type { MessageChannel, OutboundMessage } from '@luluchat/flow-runtime/channel';
import { openFlowStore } from '@luluchat/flow-store';
import { createStandardSteps } from '@luluchat/standard-steps';
import { createWebhookAction } from '@luluchat/webhook-action';
import {
  APPOINTMENT_ATTRIBUTES,
  APPOINTMENT_MESSAGES,
  appointmentFlow,
  CONFIRMATION,
  CONTACT_NAME,
  MESSAGE_BEFORE_BUTTONS,
  TAPPED,
} from './appointment.js';
import { holdSideBySide } from './conversations.js';
import type { Conversations } from './conversations.js';
import { EGRESS, NO_SECRETS } from './loopback.js';

/** Number of the first contact. Each conversation has a contact of its own. */
const FIRST_NUMBER = 60_100_000_000;
const FLOW_ID = 'appointment';
const POLL_MS = 1;
/** A store refuses new work while its disk is slower than that; a bench waits. */
const PATIENT_MS = 60_000;

/** Opens an embedded engine on a SQLite file, which calls `url`, and creates conversations with it. It stays open. */
export async function openEngineConversations(url: string, file: string): Promise<Conversations> {
  const store = await openFlowStore({ file, maxLagMs: PATIENT_MS });
  for (const attribute of APPOINTMENT_ATTRIBUTES) await store.attributes.put(attribute);
  const { revision } = await store.flows.create({ id: FLOW_ID, draft: appointmentFlow(url), at: Date.now() });
  await store.flows.publish({ flowId: FLOW_ID, revision, at: Date.now() });
  const replies = new Map<string, (message: OutboundMessage) => void>();
  const channel: MessageChannel = {
    send: (message) => {
      replies.get(message.contactNumber ?? '')?.(message);
      return Promise.resolve({ kind: 'sent' });
    },
  };
  const engine = createEmbeddedEngine({
    store,
    registry: createStepRegistry([
      ...createStandardSteps(),
      createWebhookAction({ secrets: NO_SECRETS, egress: EGRESS }),
    ]),
    channel,
    clock: { now: () => Date.now() },
    random: { next: () => Math.random() },
    logger: silentLogger,
  });
  await engine.open();

  let contacts = 0;
  const converse = async (): Promise<void> => {
    const contactNumber = String(FIRST_NUMBER + contacts);
    contacts += 1;
    /** Resolves to the next message of the flow. */
    const say = (message: { readonly text: string; readonly button?: string; readonly replyTo?: string }) =>
      new Promise<OutboundMessage>((resolve, reject) => {
        replies.set(contactNumber, resolve);
        engine.deliver({ contactNumber, name: CONTACT_NAME, ...message }).catch(reject);
      });
    const answers: OutboundMessage[] = [];
    for (const text of APPOINTMENT_MESSAGES) answers.push(await say({ text }));
    const replyTo = answers[MESSAGE_BEFORE_BUTTONS]?.id ?? '';
    const { content } = await say({ text: TAPPED.label, button: TAPPED.id, replyTo });
    replies.delete(contactNumber);
    if (content.type !== 'text' || content.text !== CONFIRMATION) {
      throw new Error(`The run ended with ${JSON.stringify(content)}.`);
    }
  };
  const countRuns = async (status: 'running' | 'waiting'): Promise<number> => {
    const { items } = await store.runs.list({ status }, { limit: 1 });
    return items.length;
  };
  return {
    hold: async (count, sideBySide) => {
      await holdSideBySide(converse, count, sideBySide);
      // The channel has the last message before the store knows that it was sent.
      while ((await countRuns('running')) + (await countRuns('waiting')) > 0) await sleep(POLL_MS);
    },
  };
}
