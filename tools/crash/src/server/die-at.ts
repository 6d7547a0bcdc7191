/** Loaded before a server (`node --import`): kills its process at the boundary that the environment names. */
import { subscribe } from 'node:diagnostics_channel';
import { DIE_AT } from './boundary.js';

const [boundary = '', count = '1', delayMs = '0'] = (process.env[DIE_AT] ?? '').split(' ');
let passed = 0;

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

if (boundary !== '') {
  subscribe(boundary, () => {
    passed += 1;
    if (passed < Number(count)) return;
    if (delayMs === '0') die();
    else setTimeout(die, Number(delayMs));
  });
}
