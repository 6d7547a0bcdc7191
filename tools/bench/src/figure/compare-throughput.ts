import type { ClientProcess } from '../client/client-process.js';
import type { ClientAnswers } from '../client/client-task.js';
import { CONTENDERS } from '../contender/contender.js';
import type { ContenderName, WireRequest } from '../contender/contender.js';
import type { ReceiverProcess } from '../receiver/receiver-process.js';
import type { Settings } from '../settings.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';
import { withClients } from './with-clients.js';

/** Load of a client. */
export interface Load {
  readonly inFlight: number;
  /** Delay of the receiver in ms. */
  readonly afterMs: 0 | 20;
  readonly targets: Readonly<Partial<Record<ContenderName, Target>>>;
}

/** Loads with which the step is measured. */
export const LOADS: readonly Load[] = [
  {
    inFlight: 64,
    afterMs: 0,
    targets: { undici: { bound: 'at least', value: 0.35, aim: 0.45 }, axios: { bound: 'at least', value: 1.6 } },
  },
  { inFlight: 64, afterMs: 20, targets: { undici: { bound: 'at least', value: 0.9, aim: 0.95 } } },
  { inFlight: 512, afterMs: 20, targets: { undici: { bound: 'at least', value: 0.6, aim: 0.7 } } },
];

type Turns = Record<ContenderName, ClientAnswers['load'][]>;

/** Compares calls per second of the step with each other contender, turn by turn. */
export async function compareThroughput(
  receiver: ReceiverProcess,
  request: WireRequest,
  settings: Settings,
): Promise<readonly Figure[]> {
  return withClients(CONTENDERS, request, async (clients) => {
    const figures: Figure[] = [];
    for (const load of LOADS) {
      const turns = await takeTurns(clients, load, receiver.healthy(`/after/${load.afterMs}`), settings);
      figures.push(...toFigures(load, turns));
      await receiver.reset();
    }
    return figures;
  });
}

async function takeTurns(
  clients: readonly ClientProcess[],
  { inFlight, afterMs }: Load,
  url: string,
  settings: Settings,
): Promise<Turns> {
  const turns: Turns = { step: [], undici: [], axios: [] };
  const calls = afterMs === 0 ? settings.callsAtOnce : settings.callsAfter20;
  for (const client of clients) {
    await client.perform({ type: 'load', url, calls: settings.warmUpCalls, inFlight });
  }
  for (let round = 0; round < settings.rounds; round += 1) {
    for (const client of clients) {
      turns[client.contender].push(await client.perform({ type: 'load', url, calls, inFlight }));
    }
  }
  return turns;
}

/** Describes a load for the names of figures. */
export function placeOf({ inFlight, afterMs }: Load): string {
  return `${inFlight} in flight, answer ${afterMs === 0 ? 'at once' : `after ${afterMs} ms`}`;
}

function toFigures(load: Load, turns: Turns): Figure[] {
  const { targets } = load;
  const place = placeOf(load);
  const ratios = (['undici', 'axios'] as const).map((other) => {
    const values = turns.step.map((turn, round) => turn.callsPerSecond / (turns[other][round]?.callsPerSecond ?? NaN));
    return toFigure(`${place}: step / ${other}`, values, 'x', targets[other]);
  });
  const read = (name: ContenderName, member: keyof ClientAnswers['load']) => turns[name].map((turn) => turn[member]);
  return [
    ...ratios,
    ...CONTENDERS.map((name) => toFigure(`${place}: calls of ${name}`, read(name, 'callsPerSecond'), '/s')),
    ...CONTENDERS.map((name) =>
      toFigure(`${place}: processor time for each call of ${name}`, read(name, 'cpuMicros'), 'us'),
    ),
  ];
}
