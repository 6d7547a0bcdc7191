#!/usr/bin/env bash
# liquidjs 10.30.1: the `date` filter makes a calendar day out of texts that name none.
#
# Shopify's Liquid returns a text that is no date unchanged. LiquidJS hands it to the JavaScript engine's lenient parser, so
# a room, an order number and a day that does not exist each come out as a well-formed date in the asked-for format.
#
# Output seen (TZ=UTC):
#   Room 12 -> 2001-12-01
#   order 10-11 -> 2001-10-11
#   2026-02-30 -> 2026-03-02
#   Table 5 -> 2001-05-01
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . liquidjs@10.30.1 >/dev/null
cat >try.mjs <<'JS'
import { Liquid } from 'liquidjs';
const engine = new Liquid();
for (const text of ['Room 12', 'order 10-11', '2026-02-30', 'Table 5']) {
  console.log(`${text} -> ${await engine.parseAndRender('{{ text | date: "%Y-%m-%d" }}', { text })}`);
}
JS
seen=$(TZ=UTC node try.mjs)
expected='Room 12 -> 2001-12-01
order 10-11 -> 2001-10-11
2026-02-30 -> 2026-03-02
Table 5 -> 2001-05-01'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; expected:"; echo "$expected"; exit 1; }
