/** Entry of a thread that holds conversations with a simulator of its own. Its data: the URL of the endpoints. */
import { workerData } from 'node:worker_threads';
import workerpool from 'workerpool';
import { createSimulatedConversations } from './create-simulated-conversations.js';

const { hold } = createSimulatedConversations(String(workerData));
workerpool.worker({ hold: (count: number) => hold(count, 1) });
