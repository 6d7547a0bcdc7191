import { parentPort } from 'node:worker_threads';

parentPort.on('message', () => {
  throw new Error('died as it was told');
});
parentPort.postMessage({ type: 'ready' });
