#!/usr/bin/env bash
# libsql 0.5.29 (npm): after `run()`, `get()` of the same statement runs with the parameters of that `run()`, not with its own.
#
# The package follows better-sqlite3's interface, where each call binds its own parameters. Here `get()` does not reset the
# statement first, so its parameters are not bound: an UPDATE that was given 2 changes row 1 once more, and no error says so.
# After a call that failed, every later `get()` of the statement fails with the error of that call, until `run()` resets it.
# `run()` and `all()` bind their own parameters.
#
# Output seen:
#   run(1), get(2): row 1 counts 2, row 2 counts 0
#   get(2), get(2): row 1 counts 0, row 2 counts 2
#   insert 1 again: UNIQUE constraint failed: entries.id
#   insert 3 after that with get: UNIQUE constraint failed: entries.id
#   insert 3 after that with run: 1 row
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . libsql@0.5.29 >/dev/null
cat >try.mjs <<'JS'
import Database from 'libsql';

function count(...calls) {
  const database = new Database(':memory:');
  database.exec('create table visits (id integer primary key, count integer); insert into visits values (1, 0), (2, 0)');
  const visit = database.prepare('update visits set count = count + 1 where id = ?');
  for (const [way, id] of calls) visit[way](id);
  const [one, two] = database.prepare('select count from visits order by id').all();
  return `${calls.map(([way, id]) => `${way}(${id})`).join(', ')}: row 1 counts ${one.count}, row 2 counts ${two.count}`;
}
console.log(count(['run', 1], ['get', 2]));
console.log(count(['get', 2], ['get', 2]));

const database = new Database(':memory:');
database.exec('create table entries (id integer primary key); insert into entries values (1)');
const insert = database.prepare('insert into entries values (?)');
const outcome = (work) => {
  try {
    const made = work();
    return made === undefined ? 'stored' : `${made.changes} row`;
  } catch (error) {
    return error.message;
  }
};
console.log(`insert 1 again: ${outcome(() => insert.get(1))}`);
console.log(`insert 3 after that with get: ${outcome(() => insert.get(3))}`);
console.log(`insert 3 after that with run: ${outcome(() => insert.run(3))}`);
JS
seen=$(node try.mjs)
expected='run(1), get(2): row 1 counts 2, row 2 counts 0
get(2), get(2): row 1 counts 0, row 2 counts 2
insert 1 again: UNIQUE constraint failed: entries.id
insert 3 after that with get: UNIQUE constraint failed: entries.id
insert 3 after that with run: 1 row'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; expected:"; echo "$expected"; exit 1; }
