/** Entry of the process that makes the calls of one contender, named by its argument. */
import { createAxiosContender } from '../contender/create-axios-contender.js';
import { createStepContender } from '../contender/create-step-contender.js';
import { createUndiciContender } from '../contender/create-undici-contender.js';
import type { Call, Contender, WireRequest } from '../contender/contender.js';
import { keepInFlight } from '../load/keep-in-flight.js';
import { measureMemory } from '../load/measure-memory.js';
import { percentile } from '../load/percentile.js';
import { withHanging } from '../load/with-hanging.js';
import type { ClientAnswers, ClientFailure, ClientTask, LatencyTask, LoadTask } from './client-task.js';

let contender: Contender | undefined;
const prepared = new Map<string, Call>();

function createContender(name: string | undefined, request: WireRequest | null): Contender {
  if (name === 'step') return createStepContender();
  if (request === null) throw new Error(`The contender ${name} needs a request.`);
  return name === 'axios' ? createAxiosContender(request) : createUndiciContender(request);
}

function to(url: string): Call {
  if (contender === undefined) throw new Error('The client was not prepared.');
  const call = prepared.get(url) ?? contender.to(url);
  prepared.set(url, call);
  return call;
}

async function perform(task: ClientTask): Promise<ClientAnswers[ClientTask['type']]> {
  switch (task.type) {
    case 'prepare':
      contender = createContender(process.argv[2], task.request);
      return {};
    case 'load':
      return load(task);
    case 'memory':
      return measureMemory(to(task.url), task.calls);
    case 'latency':
      return latency(task);
  }
}

async function load({ url, calls, inFlight }: LoadTask): Promise<ClientAnswers['load']> {
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  await keepInFlight(to(url), calls, inFlight);
  const { user, system } = process.cpuUsage(cpuBefore);
  return { callsPerSecond: (calls * 1000) / (performance.now() - startedAt), cpuMicros: (user + system) / calls };
}

async function latency({ url, calls, inFlight, deadUrl, hanging }: LatencyTask): Promise<ClientAnswers['latency']> {
  const measured = await withHanging(to(deadUrl), hanging, () => keepInFlight(to(url), calls, inFlight));
  return { p99Ms: percentile(measured.result, 0.99), hanging: measured.hanging };
}

function toFailure(error: unknown): ClientFailure {
  return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

process.on('message', (task: ClientTask) => {
  void perform(task)
    .catch(toFailure)
    .then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
