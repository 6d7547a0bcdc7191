import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';

/** Describes the machine in one line. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? '';
  const cores = availableParallelism();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.version}, ${platform()} ${release()} ${arch()}, ${cores} cores${model === '' ? '' : ` (${model})`}, ${memory} GiB`;
}
