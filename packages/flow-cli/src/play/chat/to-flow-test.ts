import { answersOfCalls, CaseProgress, expectationOf } from '@luluchat/flow-simulator';
import type { FlowTest, PlayedEvent, Situation, SimulationResult } from '@luluchat/flow-simulator';
import { dirname, relative, sep } from 'node:path';
import type { PlayedFlow } from '../situation/load-played-flow.js';

/** A conversation that becomes a flow test. */
export interface Conversation {
  readonly flow: PlayedFlow;
  readonly situation: Situation;
  readonly events: readonly PlayedEvent[];
  readonly result: SimulationResult;
}

/** Writes a conversation as a flow test with one case: what happened, the answers that calls got, and how it is at the end. */
export function toFlowTest({ flow, situation, events, result }: Conversation, file: string, name: string): FlowTest {
  const paths = Array.from(flow.files, ([id, { path }]): [string, string] => [id, relativePath(file, path)]);
  const { contact = {}, random } = situation;
  const { name: contactName, contactNumber, attributes = {}, tags = [] } = contact;
  const known = {
    ...(contactName !== undefined && { name: contactName }),
    ...(contactNumber !== undefined && { contactNumber }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(tags.length > 0 && { tags }),
  };
  const webhooks = answersOfCalls(result);
  return {
    version: 1,
    flow: relativePath(file, flow.path),
    // The id by which the others name the flow, and those of the others.
    ...(paths.length > 1 && { flows: Object.fromEntries(paths) }),
    cases: [
      {
        name,
        ...(Object.keys(known).length > 0 && { contact: known }),
        ...(random !== undefined && 'seed' in random && { seed: random.seed }),
        ...(Object.keys(webhooks).length > 0 && { webhooks }),
        events: [...events, { expect: expectationOf(flow.id, new CaseProgress().take(result), result) }],
      },
    ],
  };
}

function relativePath(file: string, to: string): string {
  const path = relative(dirname(file), to).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}
