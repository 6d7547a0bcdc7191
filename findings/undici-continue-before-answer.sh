#!/usr/bin/env bash
# undici 7.30.2: one unrequested "100 Continue" in front of an answer fails the request.
#
# RFC 9110 section 15.2: "A client MUST be able to parse one or more 1xx responses received prior to a final response, even
# if the client does not expect one." undici drops the connection when it sees 100; 103 is skipped. Node's own http client
# and curl deliver the final answer in both cases.
#
# Output seen:
#   undici 100: UND_ERR_SOCKET bad response
#   undici 103: 200
#   node:http 100: 200
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . undici@7.30.2 >/dev/null
cat >try.mjs <<'JS'
import { request } from 'undici';
import http from 'node:http';
import net from 'node:net';
const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', (bytes) => {
    const interim = bytes.toString().includes('GET /103') ? 'HTTP/1.1 103 Early Hints\r\n\r\n' : 'HTTP/1.1 100 Continue\r\n\r\n';
    socket.end(`${interim}HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok`);
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
for (const status of [100, 103]) {
  const outcome = await request(`${origin}/${status}`).then(
    async ({ statusCode, body }) => (await body.text(), statusCode),
    (error) => `${error.code} ${error.message}`,
  );
  console.log(`undici ${status}: ${outcome}`);
}
const status = await new Promise((resolve, reject) => {
  http.get(`${origin}/100`, { agent: false }, (answer) => (answer.resume(), resolve(answer.statusCode))).on('error', reject);
});
console.log(`node:http 100: ${status}`);
server.close();
JS
seen=$(node try.mjs)
expected='undici 100: UND_ERR_SOCKET bad response
undici 103: 200
node:http 100: 200'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; expected:"; echo "$expected"; exit 1; }
