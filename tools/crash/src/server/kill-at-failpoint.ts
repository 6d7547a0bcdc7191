/**
 * Preloaded into a server (`node --import`): kills the process at the failpoint that the environment names; with {@link KILL_WHEN_ARMED}
 * only after it was armed by SIGUSR2.
 */
import { subscribe } from 'node:diagnostics_channel';
import { KILL_AT, KILL_WHEN_ARMED } from './failpoints.js';

const [failpoint = '', count = '1', delayMs = '0'] = (process.env[KILL_AT] ?? '').split(' ');
let reached = 0;
let isArmed = process.env[KILL_WHEN_ARMED] === undefined;

function killProcess(): void {
  process.kill(process.pid, 'SIGKILL');
}

process.on('SIGUSR2', () => (isArmed = true));

if (failpoint !== '') {
  subscribe(failpoint, () => {
    if (!isArmed) return;
    reached += 1;
    if (reached < Number(count)) return;
    if (delayMs === '0') killProcess();
    else setTimeout(killProcess, Number(delayMs));
  });
}
