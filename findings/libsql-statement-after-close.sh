#!/usr/bin/env bash
# libsql 0.5.29 (npm): a prepared statement goes on working after its database was closed, and holds the file open.
#
# better-sqlite3, whose interface it follows, refuses such a call. Here a statement that was kept still writes to the file
# after `close()`, so "closed" does not mean that a backup or another process has the file to itself.
#
# Output seen:
#   after close: 1 row written, file has 1 row
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . libsql@0.5.29 >/dev/null
cat >try.mjs <<'JS'
import Database from 'libsql';
const db = new Database('kept.db');
db.exec('create table entries (value integer)');
const insert = db.prepare('insert into entries values (?)');
db.close();
const { changes } = insert.run(1);
const { count } = new Database('kept.db').prepare('select count(*) as count from entries').get();
console.log(`after close: ${changes} row written, file has ${count} row`);
JS
seen=$(node try.mjs)
expected='after close: 1 row written, file has 1 row'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; expected: $expected"; exit 1; }
