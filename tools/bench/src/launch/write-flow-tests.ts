import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  APPOINTMENT_ANSWER,
  APPOINTMENT_ATTRIBUTES,
  APPOINTMENT_MESSAGES,
  appointmentFlow,
  CONTACT_NAME,
  TAPPED,
} from '../conversation/appointment.js';

/** Folder with a flow and its tests. */
export interface FlowTestFolder {
  readonly path: string;
  remove(): Promise<void>;
}

const FLOW_FILE = 'appointment.json';
/** Exits that the conversation takes. */
const EXITS = [
  ...[{ ask_day: 'next' }, { wait_day: 'answered' }, { slots: 'success' }, { offer: 'next' }, { insist: 'next' }],
  ...[{ wait_tap: 'answered' }, { which: 'else' }, { book: 'success' }, { confirm: 'next' }],
];
/** An endpoint that no test calls. */
const ENDPOINT = 'https://appointments.example.com/';

/** Writes the appointment example and `count` files with one flow test each, which books, into a temporary folder. */
export async function writeFlowTests(count: number): Promise<FlowTestFolder> {
  const path = await mkdtemp(join(tmpdir(), 'luluchat-bench-'));
  await writeFile(join(path, FLOW_FILE), JSON.stringify(appointmentFlow(ENDPOINT)));
  const test = flowTest();
  for (let index = 0; index < count; index += 1) await writeFile(join(path, `book-${index}.flowtest.json`), test);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

function flowTest(): string {
  const recorded = { answer: { status: 200, body: APPOINTMENT_ANSWER } };
  return JSON.stringify({
    version: 1,
    flow: `./${FLOW_FILE}`,
    attributes: Object.fromEntries(APPOINTMENT_ATTRIBUTES.map(({ key, type }) => [key, type])),
    contact: { name: CONTACT_NAME },
    webhooks: { slots: recorded, book: recorded },
    cases: [
      {
        name: 'books in the morning',
        events: [
          ...APPOINTMENT_MESSAGES.map((message) => ({ message })),
          { tap: TAPPED.label },
          { expect: { status: 'completed', exits: EXITS } },
        ],
      },
    ],
  });
}
