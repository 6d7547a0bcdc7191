import { readThreadTimes, subtractTimes } from '../machine/thread-times.js';
import { ReceiverProcess } from '../receiver/receiver-process.js';
import type { WorkersSettings } from '../settings.js';
import { startFlowServer } from '../system/start-flow-server.js';
import type { System } from '../system/system.js';
import { withSystem } from '../system/with-systems.js';
import { TriggerProcess } from '../trigger/trigger-process.js';
import { measureLink } from '../workers/measure-link.js';
import type { LinkMeasured } from '../workers/measure-link.js';
import { modelWorkers } from '../workers/model-workers.js';
import { median, toFigure } from './figure.js';
import type { FigureGroup } from './figure.js';
import { measureTurn } from './measure-turn.js';

/** Callers for which the times are measured; more of them share a commit. The model has those of `MODELLED`. */
const CALLERS = [32, 128, 512] as const;
const MODELLED = 128;
/** Runs that share a message to the process that writes: half of those that share a commit, with two workers. */
const RUNS_PER_GROUP = 32;

/** Processor times of a run, in microseconds, in one turn. */
interface TimesOfTurn {
  readonly main: number;
  readonly writer: number;
  readonly others: number;
}

/**
 * Measures what a run takes of each thread of one server, and of two processes that send its writes to one another; then computes what
 * several workers with one process that writes would complete (DESIGN.md of engine-embedded, "Workers"). Calls `onGroup` after each group.
 */
export async function measureWorkers(
  settings: WorkersSettings,
  onGroup: (group: FigureGroup) => void,
): Promise<readonly FigureGroup[]> {
  const groups: FigureGroup[] = [];
  const add = (group: FigureGroup): void => {
    groups.push(group);
    onGroup(group);
  };
  const receiver = await ReceiverProcess.start();
  const client = new TriggerProcess();
  try {
    const start = () => startFlowServer({ url: receiver.healthy('/after/0'), pureSteps: 0 });
    const turns = await withSystem(start, (system) => measureThreads(system, client, settings));
    const links: LinkMeasured[] = [];
    for (let round = 0; round < settings.rounds; round += 1) {
      links.push(await measureLink(settings.runs, RUNS_PER_GROUP));
    }
    const linkOfWorker = links.map(({ workerMicros }) => workerMicros);
    const linkOfWriter = links.map(({ writerMicros }) => writerMicros);
    add({
      title: 'Processor time of a run in one server, by thread',
      figures: [
        ...CALLERS.flatMap((callers) => toFigures(callers, turns.get(callers) ?? [])),
        toFigure('sending its writes to another process: the sender', linkOfWorker, 'us'),
        toFigure('sending its writes to another process: the receiver', linkOfWriter, 'us'),
      ],
    });
    const ofModel = turns.get(MODELLED) ?? [];
    add({
      title: `Model of workers with one process that writes, ${MODELLED} callers`,
      figures: modelWorkers({
        main: median(ofModel.map(({ main }) => main)),
        writer: median(ofModel.map(({ writer }) => writer)),
        others: median(ofModel.map(({ others }) => others)),
        linkOfWorker: median(linkOfWorker),
        linkOfWriter: median(linkOfWriter),
      }),
    });
    return groups;
  } finally {
    await Promise.all([client.stop(), receiver.stop()]);
  }
}

async function measureThreads(
  system: System,
  client: TriggerProcess,
  { runs, warmUpRuns, rounds }: WorkersSettings,
): Promise<ReadonlyMap<number, readonly TimesOfTurn[]>> {
  await measureTurn(client, system, { runs: warmUpRuns, callers: MODELLED, isPatient: true });
  const turns = new Map<number, TimesOfTurn[]>(CALLERS.map((callers) => [callers, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [callers, measured] of turns) {
      const before = await readThreadTimes(system.pid);
      await measureTurn(client, system, { runs, callers, isPatient: true });
      const after = await readThreadTimes(system.pid);
      const { mainMs, writerMs, othersMs } = subtractTimes(system.pid, before, after);
      const toMicros = (ms: number): number => (ms * 1000) / runs;
      measured.push({ main: toMicros(mainMs), writer: toMicros(writerMs), others: toMicros(othersMs) });
    }
  }
  return turns;
}

function toFigures(callers: number, turns: readonly TimesOfTurn[]) {
  return [
    toFigure(
      `${callers} callers: the thread of JavaScript`,
      turns.map(({ main }) => main),
      'us',
    ),
    toFigure(
      `${callers} callers: the thread that writes`,
      turns.map(({ writer }) => writer),
      'us',
    ),
    toFigure(
      `${callers} callers: other threads of V8`,
      turns.map(({ others }) => others),
      'us',
    ),
  ];
}
