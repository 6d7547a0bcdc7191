import type { Launch } from '../launch/launch-program.js';
import { launchServer } from '../launch/launch-server.js';
import type { LaunchableServer } from '../launch/launch-server.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';

/** Server with which another one is compared, by the name of its figures. */
export interface StartedServer {
  readonly name: string;
  readonly server: LaunchableServer;
}

/** Targets for the time and the processor time of the first server / the second one. */
export interface StartTargets {
  readonly time?: Target;
  readonly processorTime?: Target;
}

/**
 * Compares the time of two servers from their start to the first 200 of a trigger, turn by turn. Each is started twice before: files are
 * then in the cache of the system, and what V8 has compiled is kept.
 */
export async function compareStarts(
  first: StartedServer,
  second: StartedServer,
  launches: number,
  { time, processorTime }: StartTargets,
): Promise<readonly Figure[]> {
  for (const { server } of [first, first, second, second]) await launchServer(server);
  const turns: (readonly [Launch, Launch])[] = [];
  for (let launch = 0; launch < launches; launch += 1) {
    turns.push([await launchServer(first.server), await launchServer(second.server)]);
  }
  const ratios = (member: keyof Launch) => turns.map(([one, other]) => one[member] / other[member]);
  const times = (place: 0 | 1, member: keyof Launch) => turns.map((turn) => turn[place][member]);
  const names = `${first.name} / ${second.name}`;
  return [
    toFigure(`until the first 200: ${names}`, ratios('wallMs'), 'x', time),
    toFigure(`processor time until then: ${names}`, ratios('cpuMs'), 'x', processorTime),
    toFigure(`until the first 200: ${first.name}`, times(0, 'wallMs'), 'ms'),
    toFigure(`until the first 200: ${second.name}`, times(1, 'wallMs'), 'ms'),
    toFigure(`processor time until then: ${first.name}`, times(0, 'cpuMs'), 'ms'),
    toFigure(`processor time until then: ${second.name}`, times(1, 'cpuMs'), 'ms'),
  ];
}
