/** Entry of the process that sends triggers to all systems. */
import { percentile } from '../load/percentile.js';
import { sendTriggers } from './trigger-load.js';
import type { TriggerLoad } from './trigger-load.js';
import type { TriggerAnswer } from './trigger-process.js';

async function perform(load: TriggerLoad): Promise<TriggerAnswer> {
  try {
    const latencies = await sendTriggers(load);
    return { p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (load: TriggerLoad) => {
  void perform(load).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
