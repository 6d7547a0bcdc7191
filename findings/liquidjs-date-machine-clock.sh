#!/usr/bin/env bash
# liquidjs 10.30.1: a date that is shown in UTC depends on the time zone of the machine, for one hour a year.
#
# The `date` filter shifts an instant and then reads it with the local getters of Date. In the hour that the machine's own
# zone skips when its clocks go forward there is no such local time, so another hour is written, though the template asks for
# UTC (offset 0) and never for the machine's zone.
#
# Output seen:
#   TZ=UTC: 2026-03-08 02:30
#   TZ=America/New_York: 2026-03-08 03:30
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . liquidjs@10.30.1 >/dev/null
cat >try.mjs <<'JS'
import { Liquid } from 'liquidjs';
const shown = await new Liquid().parseAndRender('{{ at | date: "%Y-%m-%d %H:%M", 0 }}', { at: '2026-03-08T02:30:00Z' });
console.log(`TZ=${process.env.TZ}: ${shown}`);
JS
seen=$(TZ=UTC node try.mjs; TZ=America/New_York node try.mjs)
expected='TZ=UTC: 2026-03-08 02:30
TZ=America/New_York: 2026-03-08 03:30'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; expected:"; echo "$expected"; exit 1; }
