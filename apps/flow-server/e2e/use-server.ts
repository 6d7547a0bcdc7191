import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { startGraphApi } from '@luluchat/whatsapp-testing';
import type { GraphApi } from '@luluchat/whatsapp-testing';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { removeDataDirs, startServer } from './start-server.js';
import type { TestServer } from './start-server.js';

/** Environment variables of the server. */
type Settings = Readonly<Record<string, string>>;

/** Settings of the server of a spec, and what it stores before the first test. */
export interface UseServerOptions {
  /** A function is called when the server starts, so that it can use the address of a receiver. */
  readonly settings?: Settings | (() => Settings);
  /** Type of each custom attribute, by key. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Value of each secret, by name. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** Server that the tests of a spec share. */
export interface SharedServer extends TestServer {
  /** Starts the server again after `stop` or `kill`, with the same data folder and settings unless others are given. */
  restart(changes?: { readonly dataDir?: string; readonly settings?: Settings }): Promise<void>;
}

/**
 * Starts a server before the tests of the file or of the enclosing `describe`, and stops it after them. Its members can be
 * used in hooks that are registered later, and in tests.
 */
export function useServer({ settings = {}, attributes = {}, secrets = {} }: UseServerOptions = {}): SharedServer {
  let current: TestServer | undefined;
  const chosen = (): Settings => (typeof settings === 'function' ? settings() : settings);
  beforeAll(async () => {
    current = await startServer({ settings: chosen() });
    for (const [key, type] of Object.entries(attributes)) await put(current, `attributes/${key}`, { type });
    for (const [name, value] of Object.entries(secrets)) await put(current, `secrets/${name}`, { value });
  });
  afterAll(async () => {
    await current?.stop();
    removeDataDirs();
  });
  return delegate(() => current && { ...current, restart }, 'server');

  async function restart(changes: { readonly dataDir?: string; readonly settings?: Settings } = {}): Promise<void> {
    const { dataDir = current?.dataDir ?? '' } = changes;
    current = await startServer({ dataDir, settings: changes.settings ?? chosen() });
  }
}

/** Starts a receiver before the tests, forgets its requests and script before each test, and closes it after all of them. */
export function useReceiver(): ScriptedReceiver {
  let current: ScriptedReceiver | undefined;
  beforeAll(async () => {
    current = await createScriptedReceiver();
  });
  beforeEach(() => current?.reset());
  afterAll(() => current?.close());
  return delegate(() => current, 'receiver');
}

/** Starts an imitation of WhatsApp's Graph API before the tests, forgets its messages before each test, and closes it after all of them. */
export function useGraphApi(): GraphApi {
  let current: GraphApi | undefined;
  beforeAll(async () => {
    current = await startGraphApi();
  });
  beforeEach(() => current?.reset());
  afterAll(() => current?.close());
  return delegate(() => current, 'Graph API');
}

async function put(server: TestServer, path: string, body: object): Promise<void> {
  const { status } = await server.call('PUT', `/v1/${path}`, body);
  if (status >= 300) throw new Error(`PUT ${path} answered ${status}.`);
}

/** Returns an object with the members that `find` has at the time of each access. */
function delegate<Value extends object>(find: () => Value | undefined, name: string): Value {
  return new Proxy({} as Value, {
    get(_target, member): unknown {
      const value = find();
      if (value === undefined) throw new Error(`The ${name} is started by a hook: use it in tests and later hooks.`);
      const found: unknown = Reflect.get(value, member);
      return typeof found === 'function' ? (found.bind(value) as unknown) : found;
    },
  });
}
