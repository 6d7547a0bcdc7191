import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ type }) => {
  if (type !== 'open') throw new Error('died as it was told');
  parentPort.postMessage({ type: 'ready' });
});
