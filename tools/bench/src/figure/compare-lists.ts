import { readCases } from '../list/large-documents.js';
import { probeHealth } from '../list/probe-health.js';
import { ReaderProcess } from '../list/reader-process.js';
import type { ReadLoad } from '../list/reader-process.js';
import { percentile } from '../load/percentile.js';
import type { EngineSettings } from '../settings.js';
import type { System } from '../system/system.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';

const TARGET: Target = { bound: 'at most', value: 50 };
const READERS = 4;

/**
 * Measures the p99 of health answers while four readers read one list after another of a server with large runs and flows, as fast as
 * they are answered, and without readers.
 */
export async function compareLists(
  { address: { port } }: System,
  { rounds, listMs }: EngineSettings,
): Promise<readonly Figure[]> {
  const cases = readCases(await findRun(port));
  const reader = new ReaderProcess();
  const alone: number[] = [];
  const beside = cases.map((one) => ({ ...one, p99: [] as number[], ratios: [] as number[], reads: [] as number[] }));
  try {
    for (let round = 0; round < rounds; round += 1) {
      const base = await measureAlone(port, listMs);
      alone.push(base);
      for (const { path, p99, ratios, reads } of beside) {
        const measured = await measureBeside(reader, { port, path, readers: READERS, ms: listMs });
        p99.push(measured.p99Ms);
        ratios.push(measured.p99Ms / base);
        reads.push(measured.perSecond);
      }
    }
  } finally {
    await reader.stop();
  }
  return [
    toFigure('p99 of health alone', alone, 'ms'),
    ...beside.flatMap(({ name, p99, ratios, reads }) => [
      toFigure(`p99 of health beside ${READERS} readers of ${name}`, p99, 'ms', TARGET),
      toFigure(`${name}: p99 of health / alone`, ratios, 'x'),
      toFigure(`${name}: answers`, reads, '/s'),
    ]),
  ];
}

async function findRun(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/runs?limit=1`);
  const { items } = (await response.json()) as { readonly items: readonly { readonly id: string }[] };
  return items[0]?.id ?? '';
}

async function measureAlone(port: number, ms: number): Promise<number> {
  return percentile(await probeHealth(port, AbortSignal.timeout(ms)), 0.99);
}

async function measureBeside(
  reader: ReaderProcess,
  load: ReadLoad,
): Promise<{ readonly p99Ms: number; readonly perSecond: number }> {
  const over = new AbortController();
  const startedAt = performance.now();
  const probing = probeHealth(load.port, over.signal);
  const { reads } = await reader.read(load).finally(() => over.abort());
  const seconds = (performance.now() - startedAt) / 1000;
  return { p99Ms: percentile(await probing, 0.99), perSecond: reads / seconds };
}
