import { createSimulator } from '@luluchat/flow-simulator';
import { createStandardSteps } from '@luluchat/standard-steps';
import { createWebhookAction } from '@luluchat/webhook-action';
import {
  APPOINTMENT_ANSWER,
  APPOINTMENT_ATTRIBUTES,
  APPOINTMENT_MESSAGES,
  appointmentFlow,
  CONFIRMATION,
  CONTACT_NAME,
  TAPPED,
} from './appointment.js';
import { holdSideBySide } from './conversations.js';
import type { Conversations } from './conversations.js';
import { EGRESS, NO_SECRETS } from './loopback.js';

/** Creates conversations with a simulator, whose recorded answers are those of the receiver. Each is a simulation with its result. */
export function createSimulatedConversations(url: string): Conversations {
  const simulator = createSimulator({
    flows: { appointment: appointmentFlow(url) },
    attributes: new Map(APPOINTMENT_ATTRIBUTES.map((attribute) => [attribute.key, attribute])),
    steps: ({ webhooks }) => [
      ...createStandardSteps(),
      createWebhookAction({ secrets: NO_SECRETS, egress: EGRESS, source: webhooks }),
    ],
  });
  const recorded = { answer: { status: 200, body: APPOINTMENT_ANSWER } };
  const scenario = { contact: { name: CONTACT_NAME }, webhooks: { slots: recorded, book: recorded } };
  const events = [...APPOINTMENT_MESSAGES.map((message) => ({ message })), { tap: TAPPED.label }];
  const converse = async (): Promise<void> => {
    const simulation = simulator.open(scenario);
    for (const event of events) await simulation.apply(event);
    const { runs, sent } = await simulation.result();
    const last = sent.at(-1);
    const isBooked = last?.type === 'text' && last.text === CONFIRMATION && runs[0]?.state.status === 'completed';
    if (!isBooked) throw new Error(`The simulation ended with ${JSON.stringify(last)}.`);
  };
  return { hold: (count, sideBySide) => holdSideBySide(converse, count, sideBySide) };
}
