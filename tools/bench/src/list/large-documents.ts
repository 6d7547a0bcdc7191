import type { FlowDraft } from '@luluchat/flow-runtime/store';
import { openFlowStore } from '@luluchat/flow-store';
import { FIRST_CONTACT_NUMBER, seedStore } from '../store/seed-store.js';

/** Numbers of large documents. */
export interface LargeDocuments {
  /** Finished runs, each with data of 200 KB; ten for each contact. */
  readonly runs: number;
  /** Flows of 470 KB, of which the first is published. */
  readonly flows: number;
}

/** A list, or a single record, that is read. */
export interface ReadCase {
  readonly name: string;
  readonly path: string;
}

const RUN_BYTES = 200_000;
const STEPS = 180;
const TEXT_CHARACTERS = 2_500;
const FLOW = 'large-0';
const MINUTE_MS = 60_000;

/** Fills an empty store with large runs and flows. Creates the file when it does not exist. */
export async function seedLargeDocuments(file: string, { runs, flows }: LargeDocuments): Promise<void> {
  const store = await openFlowStore({ file });
  const at = Date.now() - MINUTE_MS;
  try {
    for (let number = 0; number < flows; number += 1) {
      await store.flows.create({ id: `large-${number}`, draft: largeFlow(number), at });
    }
    await store.flows.publish({ flowId: FLOW, revision: 1, at });
  } finally {
    await store.close();
  }
  const flow = { id: FLOW, version: 1, stepId: 's0' };
  await seedStore(file, { finished: runs, waiting: 0, dataBytes: RUN_BYTES, flow, newestAt: at });
}

/** Returns what is read of a server with large documents. `runId` is one of its runs. */
export function readCases(runId: string): readonly ReadCase[] {
  const contact = String(FIRST_CONTACT_NUMBER);
  return [
    { name: 'runs', path: '/v1/runs?limit=100' },
    { name: 'runs by text of the contact', path: `/v1/runs?limit=100&contact=${contact}` },
    { name: 'runs by exit of a step', path: '/v1/runs?limit=100&stepId=lookup&exit=error' },
    { name: 'a run', path: `/v1/runs/${runId}` },
    { name: 'flows', path: '/v1/flows?limit=100' },
    { name: 'a flow', path: `/v1/flows/${FLOW}` },
    { name: 'versions of a flow', path: `/v1/flows/${FLOW}/versions` },
    { name: 'a version', path: `/v1/flows/${FLOW}/versions/1` },
    { name: 'step counts of a flow', path: `/v1/flows/${FLOW}/step-counts` },
    { name: 'contacts', path: '/v1/contacts?limit=100' },
    { name: 'contacts as CSV', path: '/v1/contacts/export' },
    { name: 'a transcript', path: `/v1/contacts/${contact}/messages?limit=100` },
    { name: 'the audit trail', path: '/v1/audit?limit=100' },
    { name: 'OpenAPI', path: '/openapi.json' },
  ];
}

function largeFlow(number: number): FlowDraft {
  const text = `Flow ${number}`.padEnd(TEXT_CHARACTERS, '.');
  const say = { type: 'send-message', config: { blocks: [{ type: 'text', text }] } };
  const steps = Object.fromEntries(
    Array.from({ length: STEPS }, (_, index) => [`s${index}`, { ...say, exits: { next: `s${index + 1}` } }]),
  );
  return {
    name: `Large flow ${number}`,
    triggers: [{ type: 'webhook' }],
    start: 's0',
    steps: { ...steps, [`s${STEPS}`]: { type: 'complete' } },
  };
}
