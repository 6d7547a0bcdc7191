import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { residentKB } from '../machine/resident-memory.js';
import { readGauges } from '../machine/server-gauges.js';
import { ReceiverProcess } from '../receiver/receiver-process.js';
import type { SteadySettings } from '../settings.js';
import { startFlowServer } from '../system/start-flow-server.js';
import type { System } from '../system/system.js';
import { withSystem } from '../system/with-systems.js';
import { TriggerProcess } from '../trigger/trigger-process.js';
import { median, toFigure } from './figure.js';
import type { Figure, FigureGroup, Target } from './figure.js';
import { measureTurn } from './measure-turn.js';

/** More than can be in flight at such a rate, so that no trigger waits for a caller. */
const CALLERS = 128;
const WARM_UP_TURNS = 3;
const SAMPLES_OF_WINDOW = 20;
const MB = 1024 * 1024;
const STABLE: Target = { bound: 'at most', value: 1.05 };
/** Four times the size at which the store asks for a checkpoint: readers may hold it up for a while. */
const WAL_TARGET: Target = { bound: 'at most', value: 64 };

/** Measurements of a window of the load. */
interface Window {
  readonly p99Ms: number;
  /** Smallest heap: what is left after a collection of garbage. */
  readonly heapMB: number;
  readonly openFiles: number;
  readonly residentMB: number;
  /** Largest size of the write-ahead log. */
  readonly walMB: number;
  readonly cpuMicros: number;
}

/**
 * Loads a server with half of its highest rate for a long time, and compares the last windows with the first ones after the warm-up: its
 * heap, its open files and the p99 of triggers. Calls `log` after each window.
 */
export async function measureSteady(
  settings: SteadySettings,
  onGroup: (group: FigureGroup) => void,
  log: (line: string) => void,
): Promise<readonly FigureGroup[]> {
  const receiver = await ReceiverProcess.start();
  const client = new TriggerProcess();
  const dataDir = await mkdtemp(join(tmpdir(), 'luluchat-bench-steady-'));
  try {
    const start = () => startFlowServer({ url: receiver.healthy('/after/0'), pureSteps: 0, dataDir });
    const group = await withSystem(start, (system) => measureWindows(system, client, dataDir, settings, log));
    onGroup(group);
    return [group];
  } finally {
    await Promise.all([client.stop(), receiver.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measureWindows(
  system: System,
  client: TriggerProcess,
  dataDir: string,
  settings: SteadySettings,
  log: (line: string) => void,
): Promise<FigureGroup> {
  const { runs, windowMs, warmUpWindows, windows, comparedWindows } = settings;
  const rates: number[] = [];
  for (let turn = 0; turn < WARM_UP_TURNS; turn += 1) {
    rates.push((await measureTurn(client, system, { runs, callers: CALLERS })).completedPerSecond);
  }
  const perSecond = Math.round((rates.at(-1) ?? NaN) / 2);
  log(`${perSecond} triggers per second, half of the highest rate, in ${windows} windows of ${windowMs / 1000} s`);
  const measured: Window[] = [];
  for (let index = 0; index < windows; index += 1) {
    const window = await measureWindow(system, client, dataDir, { perSecond, windowMs });
    measured.push(window);
    log(
      `window ${index + 1}: ${Object.entries(window)
        .map(([name, value]) => `${name} ${value.toFixed(1)}`)
        .join(', ')}`,
    );
  }
  const first = measured.slice(warmUpWindows, warmUpWindows + comparedWindows);
  const last = measured.slice(-comparedWindows);
  const compare = (name: string, member: keyof Window, unit: Figure['unit'], target?: Target): readonly Figure[] => {
    const of = (some: readonly Window[]) => some.map((window) => window[member]);
    const before = median(of(first));
    return [
      toFigure(
        `${name}: last / first`,
        of(last).map((value) => value / before),
        'x',
        target,
      ),
      toFigure(`${name}: first`, of(first), unit),
      toFigure(`${name}: last`, of(last), unit),
    ];
  };
  const minutes = Math.round((windows * windowMs) / 60_000);
  return {
    title: `${minutes} minutes of half of the highest rate: the last ${comparedWindows} windows and the first ${comparedWindows} after the warm-up`,
    figures: [
      ...compare('p99 of triggers', 'p99Ms', 'ms', STABLE),
      ...compare('heap after a collection', 'heapMB', 'MB', STABLE),
      ...compare('open files', 'openFiles', 'files', STABLE),
      ...compare('resident memory', 'residentMB', 'MB'),
      ...compare('processor time for each run', 'cpuMicros', 'us'),
      toFigure(
        'write-ahead log at its largest',
        measured.map(({ walMB }) => walMB),
        'MB',
        WAL_TARGET,
      ),
      toFigure('triggers per second', [perSecond], '/s'),
    ],
  };
}

async function measureWindow(
  system: System,
  client: TriggerProcess,
  dataDir: string,
  { perSecond, windowMs }: { readonly perSecond: number; readonly windowMs: number },
): Promise<Window> {
  const runs = Math.max(1, Math.round((perSecond * windowMs) / 1000));
  const origin = `http://127.0.0.1:${system.address.port}`;
  let isLoaded = true;
  const samples = { heap: Infinity, files: 0, resident: 0, wal: 0 };
  const sample = async (): Promise<void> => {
    do {
      const { heapUsedBytes, openFiles } = await readGauges(origin);
      samples.heap = Math.min(samples.heap, heapUsedBytes);
      samples.files = Math.max(samples.files, openFiles);
      samples.resident = Math.max(samples.resident, await residentKB(system.pid));
      samples.wal = Math.max(samples.wal, await sizeOf(join(dataDir, 'flows.db-wal')));
      await sleep(windowMs / SAMPLES_OF_WINDOW);
    } while (isLoaded);
  };
  const load = measureTurn(client, system, { runs, callers: CALLERS, perSecond }).finally(() => (isLoaded = false));
  const [{ p99Ms, cpuMicros }] = await Promise.all([load, sample()]);
  return {
    ...{ p99Ms, cpuMicros, openFiles: samples.files },
    heapMB: samples.heap / MB,
    residentMB: samples.resident / 1024,
    walMB: samples.wal / MB,
  };
}

/** Returns the size of a file in bytes; 0 while it does not exist. */
async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
