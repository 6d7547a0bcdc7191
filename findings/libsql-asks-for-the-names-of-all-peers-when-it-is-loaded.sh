#!/usr/bin/env bash
# libsql 0.5.29 (npm, its loader is @neon-rs/load): loading it asks the resolver, and blocks, for the name of every connected peer.
#
# To tell glibc from musl, the loader makes a whole diagnostic report (`process.report.getReport()`), and Node adds the network to it:
# each TCP connection of the thread with host names, which are looked up one after the other, synchronously. A service that opens its
# database late, or again, while clients are connected stands still for as long as its resolver needs; a resolver that does not answer
# costs seconds for each connection. Only the header of the report is read.
# Remedy: load the package before anything connects, or set `process.report.excludeNetwork` (Node 20.13 and newer) meanwhile.
#
# Output seen:
#   reports made by loading libsql: 1, network excluded: false, connections with looked-up host names: 6
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . libsql@0.5.29 >/dev/null
cat >try.cjs <<'JS'
const { connect, createServer } = require('node:net');
const { once } = require('node:events');

(async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const clients = [1, 2, 3].map(() => connect(server.address().port, '127.0.0.1'));
  await Promise.all(clients.map((client) => once(client, 'connect')));
  await new Promise((resolve) => setTimeout(resolve, 200));

  const make = process.report.getReport.bind(process.report);
  const reports = [];
  process.report.getReport = (error) => {
    const report = make(error);
    reports.push(report);
    return report;
  };
  require('libsql');
  const named = reports
    .flatMap(({ libuv }) => libuv)
    .filter(({ type, remoteEndpoint }) => type === 'tcp' && typeof remoteEndpoint?.host === 'string');
  const excluded = process.report.excludeNetwork ?? false;
  console.log(
    `reports made by loading libsql: ${reports.length}, network excluded: ${excluded}, connections with looked-up host names: ${named.length}`,
  );
  process.exit(reports.length === 1 && !excluded && named.length === 6 ? 0 : 1);
})();
JS
node try.cjs
