/** Preloaded into a server (`node --import`): kills the process at the failpoint that the environment names. */
import { subscribe } from 'node:diagnostics_channel';
import { KILL_AT } from './failpoints.js';

const [failpoint = '', count = '1', delayMs = '0'] = (process.env[KILL_AT] ?? '').split(' ');
let reached = 0;

function killProcess(): void {
  process.kill(process.pid, 'SIGKILL');
}

if (failpoint !== '') {
  subscribe(failpoint, () => {
    reached += 1;
    if (reached < Number(count)) return;
    if (delayMs === '0') killProcess();
    else setTimeout(killProcess, Number(delayMs));
  });
}
