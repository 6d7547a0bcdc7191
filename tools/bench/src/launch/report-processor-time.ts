/** Loaded before a measured program: at its end it writes the processor time over all threads, in microseconds, to descriptor 3. */
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const DESCRIPTOR = 3;

// Threads load this module, too, and the time is that of the whole process.
if (isMainThread) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeSync(DESCRIPTOR, String(user + system));
  });
}
