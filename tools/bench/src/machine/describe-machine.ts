import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** Describes the machine in one line, with the number of processes that were busy in the last minute. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? '';
  const cores = availableParallelism();
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `Node ${process.version}, ${platform()} ${release()} ${arch()}, ${cores} cores${model === '' ? '' : ` (${model})`}, ${memory} GiB; load ${load}`;
}
