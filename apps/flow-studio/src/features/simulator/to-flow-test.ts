import type { FlowDraft } from '../../draft/flow-draft.js';
import type { PlayedOn, SimulationEvent, SimulationView } from './simulation-types.js';
import { plainName } from '../../format/plain-name.js';

/** Chat that becomes a flow test. */
export interface ChatRecord {
  readonly name: string;
  readonly flowId: string;
  readonly played: PlayedOn;
  readonly events: readonly SimulationEvent[];
  readonly view: SimulationView;
  /** Type of each attribute that the server has, by key. */
  readonly attributeTypes: ReadonlyMap<string, string>;
}

/**
 * Writes a chat as a flow test with one case, in the format of `luluchat test`: what happened, the answers that calls got, and what
 * came of it. The test stands beside the flow's file.
 */
export function toFlowTest({ name, flowId, played, events, view, attributeTypes }: ChatRecord): object {
  const { contact, random } = played.setup;
  const used = JSON.stringify([played.draft.steps, contact.attributes]);
  const attributes = [...attributeTypes].filter(([key]) => used.includes(key));
  const others = [...new Set(view.runs.map((run) => run.flowId))].filter((id) => id !== flowId);
  const answers = Object.entries(view.answers);
  return {
    version: 1,
    flow: `./${fileNameOf(played.draft)}.json`,
    ...(others.length > 0 && { flows: Object.fromEntries(others.map((id) => [id, `./${id}.json`])) }),
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
    cases: [
      {
        name,
        contact: {
          name: contact.name,
          contactNumber: contact.contactNumber === '' ? null : contact.contactNumber,
          ...(Object.keys(contact.attributes).length > 0 && { attributes: contact.attributes }),
          ...(contact.tags.length > 0 && { tags: contact.tags }),
        },
        startAt: played.startAt,
        ...(Object.keys(random).length > 0 && { random }),
        ...(answers.length > 0 && { webhooks: Object.fromEntries(answers) }),
        events: [...events.map(toTestEvent), { expect: view.expectation }],
      },
    ],
  };
}

/** Makes the name of a flow's files, without an ending. */
export function fileNameOf({ name }: Pick<FlowDraft, 'name'>): string {
  const plain = plainName(name, '-').slice(0, 60);
  return plain === '' ? 'flow' : plain;
}

function toTestEvent(event: SimulationEvent): object {
  if ('wait' in event) return { wait: inWords(event.wait) };
  if ('waitUntil' in event) return { until: event.waitUntil };
  return event;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** Writes a time as flow tests have it, in its largest whole unit: "90 minutes". */
function inWords(ms: number): string {
  const [unit, length] = UNITS.find(([, size]) => ms % size === 0 && ms >= size) ?? (['millisecond', 1] as const);
  const count = ms / length;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
