/** Entry of the process that holds conversations. Its arguments: URL of the endpoints, path of the database file. */
import type { Pace } from '../against/comparison.js';
import type { ClientFailure } from '../client/client-task.js';
import type { Conversations } from './conversations.js';
import type { ConversationTask, Partner } from './conversation-process.js';
import { createSimulatedConversations } from './create-simulated-conversations.js';
import { openEngineConversations } from './open-engine-conversations.js';
import { openSimulationThreads } from './open-simulation-threads.js';

async function open(): Promise<Readonly<Record<Partner, Conversations>>> {
  const [url = '', file = ''] = process.argv.slice(2);
  return {
    simulator: createSimulatedConversations(url),
    threads: openSimulationThreads(url),
    engine: await openEngineConversations(url, file),
  };
}

async function hold({ partner, count, sideBySide }: ConversationTask): Promise<Pace> {
  const conversations = (await opened)[partner];
  // Without a forced collection before: after one, simulations took half as much processor time again.
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  await conversations.hold(count, sideBySide);
  const { user, system } = process.cpuUsage(cpuBefore);
  return { perSecond: (count * 1000) / (performance.now() - startedAt), cpuMicros: (user + system) / count };
}

function toFailure(error: unknown): ClientFailure {
  return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

const opened = open();
process.on('message', (task: ConversationTask) => {
  void hold(task)
    .catch(toFailure)
    .then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
