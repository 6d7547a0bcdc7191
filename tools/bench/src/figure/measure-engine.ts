import { ReceiverProcess } from '../receiver/receiver-process.js';
import type { EngineSettings } from '../settings.js';
import { startFlowServer } from '../system/start-flow-server.js';
import { startRelay } from '../system/start-relay.js';
import type { System } from '../system/system.js';
import { TriggerProcess } from '../trigger/trigger-process.js';
import { compareSystems } from './compare-systems.js';
import { compareVariant } from './compare-variant.js';
import type { FigureGroup } from './figure.js';

const PURE_STEPS = 10;

/** Measures whole servers against one receiver process, group by group; `onGroup` hears of each group when it is done. */
export async function measureEngine(
  settings: EngineSettings,
  onGroup: (group: FigureGroup) => void,
): Promise<readonly FigureGroup[]> {
  const receiver = await ReceiverProcess.start();
  const client = new TriggerProcess();
  const url = receiver.healthy('/after/0');
  const groups: FigureGroup[] = [];
  const add = (group: FigureGroup): void => {
    groups.push(group);
    onGroup(group);
  };
  try {
    await withSystem(startFlowServer({ url, pureSteps: 0 }), async (plain) => {
      await withSystem(startRelay(url), async (relay) => {
        const title = 'Trigger, webhook action, attribute, message, completed: in runs per second';
        add({ title, figures: await compareSystems(plain, [relay], client, settings) });
      });
      await withSystem(startFlowServer({ url, pureSteps: PURE_STEPS }), async (system) => {
        const variant = {
          name: `${PURE_STEPS} steps more`,
          system,
          target: { bound: 'at least', value: 0.8 },
        } as const;
        add({ title: 'Steps without a call', figures: await compareVariant(plain, variant, client, settings) });
      });
    });
    return groups;
  } finally {
    await Promise.all([client.stop(), receiver.stop()]);
  }
}

async function withSystem<Result>(
  starting: Promise<System>,
  use: (system: System) => Promise<Result>,
): Promise<Result> {
  const system = await starting;
  try {
    return await use(system);
  } finally {
    await system.stop();
  }
}
