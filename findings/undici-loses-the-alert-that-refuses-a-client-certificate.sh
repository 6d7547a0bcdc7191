#!/usr/bin/env bash
# undici 7.30.2 (npm) on Node 20: a server that demands a client certificate under TLS 1.3 sends the alert "certificate required"
# after the handshake. `https.request` rejects with that alert; undici rejects with "other side closed", which is the message of
# any server that hangs up, and has no `cause`.
#
# The socket emits the error of the alert first, and its end in the same turn: the end wins. Whoever classifies failures by the
# error of the request takes a missing or wrong client certificate for a network that is down, and retries.
# Remedy: listen to `error` of the sockets that `connect` makes, and keep the first one.
#
# Output seen:
#   https: ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED
#   undici: UND_ERR_SOCKET (other side closed)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . undici@7.30.2 >/dev/null
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -out cert.pem -days 2 \
  -subj /CN=localhost -addext subjectAltName=DNS:localhost 2>/dev/null
cat >try.mjs <<'JS'
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { createServer } from 'node:net';
import { Agent, request } from 'undici';

const free = createServer().listen(0, '127.0.0.1');
await once(free, 'listening');
const { port } = free.address();
free.close();
await once(free, 'close');
const args = ['s_server', '-accept', `127.0.0.1:${port}`, '-cert', 'cert.pem', '-key', 'key.pem', '-Verify', '1', '-tls1_3', '-www'];
const server = spawn('openssl', args, { stdio: ['pipe', 'pipe', 'ignore'] });
await once(server.stdout, 'data');
const ca = readFileSync('cert.pem');
const url = `https://localhost:${port}/`;

const plain = await new Promise((resolve) => {
  const call = httpsRequest(url, { ca, family: 4 }, (response) => resolve(`status ${response.statusCode}`));
  call.on('error', ({ code }) => resolve(code)).end();
});
const dispatcher = new Agent({ connect: { ca, family: 4 } });
const viaUndici = await request(url, { dispatcher }).then(
  ({ statusCode }) => `status ${statusCode}`,
  ({ code, message }) => `${code} (${message})`,
);
server.kill();
console.log(`https: ${plain}`);
console.log(`undici: ${viaUndici}`);
process.exit(plain === 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' && viaUndici === 'UND_ERR_SOCKET (other side closed)' ? 0 : 1);
JS
node try.mjs
