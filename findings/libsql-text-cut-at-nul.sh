#!/usr/bin/env bash
# libsql 0.5.29 (npm): a text with U+0000 is stored whole and read back cut off at that character.
#
# JSON may carry U+0000 in any string. The bytes reach the file (hex shows all three), but a read ends at the NUL, without an
# error. A store that keeps texts of others has to escape the character on its way in.
#
# Output seen:
#   written 3 characters, stored 610062, read 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . libsql@0.5.29 >/dev/null
cat >try.mjs <<'JS'
import Database from 'libsql';
const db = new Database(':memory:');
db.exec('create table texts (value text)');
const text = 'a\0b';
db.prepare('insert into texts values (?)').run(text);
const { value, bytes } = db.prepare('select value, hex(value) as bytes from texts').get();
console.log(`written ${text.length} characters, stored ${bytes}, read ${value.length}`);
JS
seen=$(node try.mjs)
expected='written 3 characters, stored 610062, read 1'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; expected: $expected"; exit 1; }
