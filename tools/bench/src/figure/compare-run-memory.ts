import { setTimeout as sleep } from 'node:timers/promises';
import { residentKB } from '../machine/resident-memory.js';
import { ReceiverProcess } from '../receiver/receiver-process.js';
import type { EngineSettings } from '../settings.js';
import { publish, startFlowServer } from '../system/start-flow-server.js';
import type { System } from '../system/system.js';
import { withSystem } from '../system/with-systems.js';
import type { TriggerProcess } from '../trigger/trigger-process.js';
import { toFigure } from './figure.js';
import type { FigureGroup, Target } from './figure.js';
import { measureTurn } from './measure-turn.js';

const TARGET: Target = { bound: 'at most', value: 24 };
const CALLERS = 128;
const POLL_MS = 10;
/** Time after which the receiver answers, once all calls have arrived. */
const ANSWER_MS = 3_000;
/** Enough to load all code and to open the connections of callers, too few to grow the heap to the measured size. */
const WARM_UP_RUNS = 500;

/** Measures the resident memory of a whole server for each of many runs whose calls are in flight. Each round starts a server. */
export async function compareRunMemory(
  client: TriggerProcess,
  { rounds, runsInFlight: runs }: EngineSettings,
): Promise<FigureGroup> {
  const receiver = await ReceiverProcess.start();
  const perRun: number[] = [];
  const whole: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const start = () =>
        startFlowServer({
          // The last call starts the receiver's time, so that all of them are in flight at once.
          url: receiver.healthy(`/together/${runs}/after/${ANSWER_MS}`),
          pureSteps: 0,
          settings: { WEBHOOK_MAX_IN_FLIGHT: String(runs) },
        });
      await withSystem(start, async (system) => {
        await warmUp(client, system, receiver.healthy('/after/0'));
        const idle = await residentKB(system.pid);
        let peak = 0;
        let isLoaded = true;
        const load = measureTurn(client, system, { runs, callers: CALLERS, isPatient: true }).finally(
          () => (isLoaded = false),
        );
        while (isLoaded) {
          peak = Math.max(peak, await residentKB(system.pid));
          await sleep(POLL_MS);
        }
        await load;
        perRun.push((peak - idle) / runs);
        whole.push(peak / 1024);
      });
      await receiver.reset();
    }
  } finally {
    await receiver.stop();
  }
  return {
    title: `${runs} runs whose calls are in flight`,
    figures: [
      toFigure('resident memory of the server for each run in flight, at its peak', perRun, 'KB', TARGET),
      toFigure('resident memory of the server, at its peak', whole, 'MB'),
    ],
  };
}

/** Triggers another flow, whose calls are answered at once. */
async function warmUp(client: TriggerProcess, system: System, url: string): Promise<void> {
  const id = await publish(`http://127.0.0.1:${system.address.port}`, { url, pureSteps: 0 });
  const address = { ...system.address, path: `/trigger/flow/${id}` };
  await measureTurn(client, { ...system, address }, { runs: WARM_UP_RUNS, callers: CALLERS });
}
