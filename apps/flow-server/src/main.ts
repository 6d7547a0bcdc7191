import { loadStoreThread } from '@luluchat/flow-store/thread';
import { fail } from './fail.js';
import { parseSettings } from './settings/parse-settings.js';
import type { Settings } from './settings/settings.js';

const parsed = parseSettings(process.argv.slice(2), process.env);
if (parsed.kind === 'help') process.stdout.write(`${parsed.text}\n`);
else if (parsed.kind === 'invalid') fail(parsed.message);
else void startServer(parsed.settings);

/** Loads the rest of the server while the thread of its store loads on another processor, and starts it. */
async function startServer(settings: Settings): Promise<void> {
  const thread = settings.store.database === undefined ? loadStoreThread() : undefined;
  const { runServer } = await import('./run-server.js');
  await runServer(settings, thread);
}
