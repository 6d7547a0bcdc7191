#!/usr/bin/env bash
# libsql 0.5.29 (npm): a row of `get()` has a member `_metadata` that the query did not select; a row of `all()` has not.
#
# The package follows better-sqlite3's interface, where a row has the selected columns only. Code that copies a row of
# `get()` into an answer, compares it, or counts its keys sees one member more than with `all()`.
#
# Output seen:
#   get: one,_metadata
#   all: one
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . libsql@0.5.29 >/dev/null
cat >try.mjs <<'JS'
import Database from 'libsql';
const query = new Database(':memory:').prepare('select 1 as one');
console.log(`get: ${Object.keys(query.get())}`);
console.log(`all: ${Object.keys(query.all()[0])}`);
JS
seen=$(node try.mjs)
expected='get: one,_metadata
all: one'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; expected:"; echo "$expected"; exit 1; }
