import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AttributeDefinition } from '@luluchat/flow-runtime';
import { parseFlowDocument } from '@luluchat/flow-runtime/document';
import type { FlowDocument } from '@luluchat/flow-runtime/document';

const FILE = fileURLToPath(new URL('../../../../apps/flow-server/examples/appointment-booking.json', import.meta.url));
/** URLs of the endpoints of the example. */
const ENDPOINTS = /http:\/\/127\.0\.0\.1:3001\/\w+/g;

/** Attributes that the flow saves. */
export const APPOINTMENT_ATTRIBUTES: readonly AttributeDefinition[] = [
  { key: 'appointment_on', title: 'Appointment on', type: 'date' },
  { key: 'appointment_at', title: 'Appointment at', type: 'string' },
];

/** Body with which both endpoints answer: the free slots, and the booking. */
export const APPOINTMENT_ANSWER = {
  data: { day: '2027-06-07', morning: '09:00', afternoon: '15:00', time: '09:00', reference: 'A-1B2C3D' },
};

/** Name of the contact. */
export const CONTACT_NAME = 'Aisyah';

/** Messages of the contact before it taps a button; the flow waits after each of them. */
export const APPOINTMENT_MESSAGES = ['appointment', '2027-06-07', 'hm'] as const;

/** Number of the message of {@link APPOINTMENT_MESSAGES}, from 0, that is answered with buttons. */
export const MESSAGE_BEFORE_BUTTONS = 1;

/** Button that the contact taps at last. */
export const TAPPED = { id: 'morning', label: 'Morning' };

/** Last message of the flow, after the booking. */
export const CONFIRMATION = 'Done: 7 June 2027 at 09:00. Your reference is A-1B2C3D.';

/** Returns the appointment example: 3 waits and 2 webhook calls, both of them to `url`. */
export function appointmentFlow(url: string): FlowDocument {
  const parsed = parseFlowDocument(JSON.parse(readFileSync(FILE, 'utf8').replace(ENDPOINTS, url)));
  if (!parsed.isValid) throw new Error('The appointment example is not valid.');
  return parsed.document;
}
