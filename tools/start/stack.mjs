import { join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPort, localUrl } from './ports.mjs';
import { seed } from './seed.mjs';
import { SERVER_FLAGS } from './server-flags.mjs';
import { servesStudio } from './studio.mjs';

const READY_MS = 60_000;
const RECEIVER_HOST = '127.0.0.1';

/** Removes the secrets of the flow server: the demo receiver plays a third party. */
const withoutSecrets = (env) =>
  Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(?:SECRETS_KEY|EGRESS_|API_ACCESS_TOKEN|TRIGGER_ACCESS_TOKEN)/.test(name),
    ),
  );

/**
 * Prepares the flow server and the demo receiver with the settings of `npm start`. Finds their ports, which restarts keep.
 * Rejects with a line for the operator when a port is in use.
 */
export const createStack = async (root, settings) => {
  const dataDir = resolve(settings.DATA_DIR);
  const port = await findPort('PORT', Number(settings.PORT), settings.HOST);
  const receiverPort = await findPort('DEMO_RECEIVER_PORT', Number(settings.DEMO_RECEIVER_PORT), RECEIVER_HOST);
  const url = localUrl(settings.HOST, port);
  const receiverUrl = localUrl(RECEIVER_HOST, receiverPort);
  const built = (app, file) => join(root, 'apps', app, 'dist', file);
  const allowed = `${RECEIVER_HOST}:${receiverPort}`;
  const serverEnv = {
    ...process.env,
    ...settings,
    EGRESS_ALLOW_HOSTS: [settings.EGRESS_ALLOW_HOSTS, allowed].filter(Boolean).join(','),
    DEMO_RECEIVER_URL: receiverUrl,
    PORT: String(port),
    DATA_DIR: dataDir,
  };

  const receiver = {
    name: 'demo receiver',
    script: built('demo-receiver', 'main.js'),
    env: { ...withoutSecrets(process.env), DEMO_RECEIVER_PORT: receiverPort, HOST: RECEIVER_HOST },
  };
  const server = {
    name: 'flow server',
    script: built('flow-server', 'main.js'),
    env: serverEnv,
    flags: SERVER_FLAGS,
    /** Imports almost all that the script does, and starts nothing. */
    modules: built('flow-server', 'compose-server.js'),
  };

  /** Resolves when the flow server is ready; rejects when it takes too long, or when `signal` aborts. */
  const untilReady = async (signal) => {
    for (const deadline = Date.now() + READY_MS; Date.now() < deadline; await sleep(50, undefined, { signal })) {
      const response = await fetch(`${url}/readyz`).catch(() => undefined);
      if (response?.ok) return;
    }
    throw new Error(`The flow server was not ready within ${READY_MS / 1000} s.`);
  };

  /** Seeds the demo flow once, and resolves to the lines that say how to try it. */
  const describe = async () => {
    const seeded = await seed({ url, token: settings.API_ACCESS_TOKEN, dataDir, receiverUrl });
    const studioUrl = servesStudio(root, settings) ? `${url}/studio/` : undefined;
    return describeStack(settings, { studioUrl, url, receiverUrl, dataDir, allowed, ...seeded });
  };

  return { server, receiver, untilReady, describe };
};

const describeEgress = (settings, allowed) => {
  const hosts = [settings.EGRESS_ALLOW_HOSTS, allowed].filter(Boolean).join(',');
  const ranges = settings.EGRESS_ALLOW_CIDRS === '' ? '' : ` EGRESS_ALLOW_CIDRS=${settings.EGRESS_ALLOW_CIDRS}`;
  return `public addresses, and EGRESS_ALLOW_HOSTS=${hosts}${ranges}`;
};

/** Describes how to export the tokens of the calls in the reader's shell. */
const describeTokens = (settings) => {
  const names = ['TRIGGER_ACCESS_TOKEN', 'API_ACCESS_TOKEN'].filter((name) => settings[name] !== '');
  if (names.length === 0) return [];
  return [
    '',
    'In the shell that you make calls from, first put in the tokens that this was started with:',
    ...names.map((name) => `  export ${name}='<${name}>'`),
  ];
};

const describeStack = (settings, { studioUrl, url, receiverUrl, dataDir, allowed, flowId, note }) => {
  const bearer = (name) => (settings[name] === '' ? '' : ` -H "Authorization: Bearer $${name}"`);
  const shownDir = relative(process.cwd(), dataDir);
  return [
    '',
    ...(studioUrl === undefined ? [] : [`Studio         ${studioUrl}`]),
    `Flow server    ${url} (API documentation: ${url}/docs)`,
    `Demo receiver  ${receiverUrl}`,
    `Egress         ${describeEgress(settings, allowed)}`,
    `Data           ${shownDir.startsWith('..') || shownDir === '' ? dataDir : `./${shownDir}`}`,
    ...(flowId === undefined
      ? []
      : [
          ...describeTokens(settings),
          '',
          'Trigger the demo flow, then look at the contact:',
          `  curl -X POST ${url}/trigger/flow/${flowId}${bearer('TRIGGER_ACCESS_TOKEN')} -H 'Content-Type: application/json' -d '{"contact_number": "60123456789", "name": "Aisyah"}'`,
          `  curl ${url}/v1/contacts/60123456789${bearer('API_ACCESS_TOKEN')}`,
        ]),
    ...(note === undefined ? [] : ['', note]),
    '',
    'Ctrl-C stops everything.',
  ].join('\n');
};
