/**
 * Entry of the bare Restate program, the base of the figures of a cluster: what a run does, written for this one flow and without an
 * engine. Its object stores the run, makes the HTTP call and records its answer, stores the end, and sends to the object of deliveries.
 * The object of timers sends delayed calls to itself.
 * Its argument is a {@link BareProgramSettings}. Needs a Node on which Restate's SDK works.
 */
import { createServer } from 'node:http2';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { Agent, request } from 'undici';
import { openBareStore } from './bare-store.js';
import type { BareProgramSettings, BareProgress } from './start-bare-program.js';

interface Trigger {
  readonly contact_number: string;
  readonly name: string;
}

interface Context {
  readonly key: string;
  readonly rand: { uuidv4(): string };
  run<Result>(name: string, action: () => Promise<Result>): Promise<Result>;
  genericSend(send: object): void;
}

interface Sdk {
  object(definition: object): unknown;
  readonly serde: { readonly json: unknown };
  createEndpointHandler(options: object): (request: Http2ServerRequest, response: Http2ServerResponse) => void;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as BareProgramSettings;
const sdk = (await import(settings.sdk)) as Sdk;
const store = await openBareStore(settings);
const dispatcher = new Agent();
let progress: BareProgress = { runs: 0, deliveries: 0, fired: 0 };

async function call({ contact_number, name }: Trigger): Promise<string> {
  const answer = await request(settings.url, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ contact_number, name }),
  });
  const { data } = (await answer.body.json()) as { readonly data: { readonly membership_tier: string } };
  return data.membership_tier;
}

async function handle(context: Context, trigger: Trigger): Promise<void> {
  const run = { id: context.rand.uuidv4(), contactId: context.key, ...trigger };
  const tier = await context.run('call', async () => {
    await store?.accept(run);
    return call(trigger);
  });
  const text = `Hi ${trigger.name}, you are ${tier}`;
  if (store !== undefined) await context.run('commit', () => store.complete({ ...run, tier, text }));
  context.genericSend({
    ...{ service: `${settings.object}-delivery`, method: 'deliver', key: context.key },
    ...{ parameter: {}, inputSerde: sdk.serde.json },
  });
  progress = { ...progress, runs: progress.runs + 1 };
}

async function deliver(): Promise<void> {
  progress = { ...progress, deliveries: progress.deliveries + 1 };
}

/** Sends a delayed call to itself. */
async function schedule(context: Context, { at }: { readonly at: number }): Promise<void> {
  context.genericSend({
    ...{ service: `${settings.object}-timer`, method: 'fire', key: context.key, delay: at - Date.now() },
    ...{ parameter: {}, inputSerde: sdk.serde.json },
  });
}

async function fire(): Promise<void> {
  progress = { ...progress, fired: progress.fired + 1 };
}

const server = createServer(
  sdk.createEndpointHandler({
    services: [
      sdk.object({ name: settings.object, handlers: { run: handle } }),
      sdk.object({ name: `${settings.object}-delivery`, handlers: { deliver } }),
      sdk.object({ name: `${settings.object}-timer`, handlers: { schedule, fire } }),
    ],
    logger: () => undefined,
  }),
);
process.on('message', () => process.send?.(progress));
process.on('disconnect', () => process.exit());
server.listen(settings.workerPort, '127.0.0.1', () => process.send?.('ready'));
