#!/usr/bin/env bash
# restate-server 1.7.12 (npm): each start makes an empty folder `invoker-<id>` in the temporary folder of the system, outside of
# `base-dir`, and leaves it there, also when it ends in an orderly way by SIGTERM. The next start makes another one.
#
# Test suites and machines on which it restarts gather thousands of them, beside the files of other programs.
# Remedy: give it a temporary folder of its own by TMPDIR, and remove or empty that.
#
# Output seen:
#   after 2 orderly ends: 2 folders invoker-..., 0 files in them
set -euo pipefail
folder=$(mktemp -d)
cleanup() {
  [ -z "${server:-}" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
  rm -rf "$folder"
}
trap cleanup EXIT
cd "$folder"
mkdir temporary
npm install --silent --no-audit --no-fund --prefix . @restatedev/restate-server-linux-x64@1.7.12 >/dev/null
read -r node_port ingress_port admin_port < <(node -e '
  const { createServer } = require("node:net");
  const servers = [1, 2, 3].map(() => createServer().listen(0, "127.0.0.1"));
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
for start in 1 2; do
  TMPDIR="$folder/temporary" node_modules/@restatedev/restate-server-linux-x64/bin/restate-server --config-file restate.toml >server.log 2>&1 &
  server=$!
  for _ in $(seq 1 300); do
    node -e "fetch('http://127.0.0.1:$ingress_port/restate/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))" && break
    sleep 0.2
  done
  kill -TERM "$server"
  code=0
  wait "$server" || code=$?
  server=
  [ "$code" -eq 0 ] || { echo "start $start ended by code $code"; exit 1; }
done
folders=$(find temporary -maxdepth 1 -type d -name 'invoker-*' | wc -l)
files=$(find temporary -mindepth 2 -type f | wc -l)
seen="after 2 orderly ends: $folders folders invoker-..., $files files in them"
echo "$seen"
[ "$seen" = 'after 2 orderly ends: 2 folders invoker-..., 0 files in them' ] || { echo 'This has changed.'; exit 1; }
