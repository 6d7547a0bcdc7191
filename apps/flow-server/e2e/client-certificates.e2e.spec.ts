import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { untilFinished } from './runs.js';
import { ROOT } from './start-process.js';
import { ALLOW_LOOPBACK, makeDataDir, startServerProcess } from './start-server.js';
import { useServer } from './use-server.js';

const CERTIFICATES = join(ROOT, 'packages/webhook-action/test/certificates');
const read = (name: string): string => readFileSync(join(CERTIFICATES, name), 'utf8');
const PASSPHRASE = 'a pass phrase of the key';

/** Sets the clock of a server to a time at which the certificate ends within 30 days. OpenSSL has a clock of its own. */
const IN_DECEMBER_2119 = `
  const now = Date.now;
  const ahead = Date.parse('2119-12-15') - now();
  Date.now = () => now() + ahead;
`;

const owners: unknown[] = [];
const receiver = createServer(
  {
    ...{ key: read('loopback.key'), cert: read('loopback.pem'), ca: read('ca.pem') },
    ...{ requestCert: true, rejectUnauthorized: true },
  },
  ({ socket }, response) => {
    owners.push((socket as TLSSocket).getPeerCertificate().subject.CN);
    response.end('{"data":{}}');
  },
);

describe('a server with a client certificate for a host', () => {
  const folder = makeDataDir();
  const file = join(folder, 'certificates.json');
  const urlOf = () => `https://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;

  beforeAll(async () => {
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const key = createPrivateKey(read('loopback.key'));
    const encrypted = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE });
    writeFileSync(join(folder, 'client.key'), encrypted);
    const entry = {
      host: new URL(urlOf()).host,
      ...{ certificate: join(CERTIFICATES, 'loopback.pem'), key: 'client.key' },
      ...{ passphraseVariable: 'EGRESS_PASSPHRASE_CRM', ca: join(CERTIFICATES, 'ca.pem') },
    };
    writeFileSync(file, JSON.stringify([entry]));
  });
  afterAll(() => receiver.close());

  const server = useServer({
    settings: () => ({
      ...ALLOW_LOOPBACK,
      ...{ EGRESS_CERTIFICATES_FILE: file, EGRESS_PASSPHRASE_CRM: PASSPHRASE, LOG_LEVEL: 'trace' },
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(IN_DECEMBER_2119)}`,
    }),
  });

  it('sends it from runs, tests and live calls of simulations, and shows nothing of it', async () => {
    const config = { method: 'POST', url: urlOf() };
    const exits = { success: 'done', error: 'done' };
    const document = flowOf({ call: { type: 'webhook-action', config, exits }, done: COMPLETE });
    const contact = { contactNumber: '60123456789' };
    const tested = await server.call('POST', '/v1/step-types/webhook-action/test', { config, contact });
    expect(tested.body).toMatchObject({ result: { status: 200, errorKind: null } });
    const runId = await server.trigger(await server.publish(document), { contact_number: '60123456789' });
    const run = await untilFinished(server, runId);
    expect(run.steps[0]?.result).toMatchObject({ status: 200, errorKind: null });
    const simulation = { flow: 'f', document, webhooks: { call: { live: true } }, events: [{ trigger: { data: {} } }] };
    const simulated = await server.call('POST', '/v1/simulations', simulation);
    expect(simulated.body).toMatchObject({ calls: [{ answer: 'live' }], problems: [] });
    expect(owners).toEqual(['loopback', 'loopback', 'loopback']);
    const status = await server.call('GET', '/v1/status');
    expect(status.body['certificates']).toMatchObject([
      { host: new URL(urlOf()).host, status: 'ending', endsAt: '2120-01-01T00:00:00.000Z' },
    ]);
    const shown = JSON.stringify([tested.body, run, simulated.body, status.body]);
    expect(shown).not.toMatch(/BEGIN|pass phrase|client\.key/);
  });

  it('does not start without the passphrase, and says so in one line', async () => {
    const started = startServerProcess(['--data-dir', makeDataDir()], { PORT: '0', EGRESS_CERTIFICATES_FILE: file });
    expect(await started.ended).toBe(1);
    expect(started.stderr()).toBe(
      `EGRESS_CERTIFICATES_FILE ${file}: the entry "${new URL(urlOf()).host}" cannot be used: ` +
        'the environment variable "EGRESS_PASSPHRASE_CRM" is not set.\n',
    );
  });
});
