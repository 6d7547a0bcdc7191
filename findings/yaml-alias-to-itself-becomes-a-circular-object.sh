#!/usr/bin/env bash
# yaml 2.9.0 (npm): an alias to the node that holds it becomes a circular object, whatever maxAliasCount is.
#
# `maxAliasCount` bounds how many values aliases may stand for; 0 refuses every alias. An alias to its own
# node passes each bound above 0 and counts as one: `toJS` and `parse` return an object that contains itself, without an error or
# a warning. JSON, to which YAML files of configurations are converted, cannot hold it, and the first JSON.stringify throws far away.
# Remedy: look for a cycle before the value is used, or refuse aliases.
#
# Output seen:
#   maxAliasCount 1: the list contains itself: true; errors: 0, warnings: 0
#   maxAliasCount 100: the list contains itself: true; errors: 0, warnings: 0
#   maxAliasCount 0: refused
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . yaml@2.9.0 >/dev/null
cat >try.mjs <<'JS'
import { parseDocument } from 'yaml';

let isAsSeen = true;
for (const maxAliasCount of [1, 100, 0]) {
  const document = parseDocument('members: &all [*all]\n');
  try {
    const { members } = document.toJS({ maxAliasCount });
    const isCircular = members[0] === members;
    const { errors, warnings } = document;
    console.log(
      `maxAliasCount ${maxAliasCount}: the list contains itself: ${isCircular}; errors: ${errors.length}, warnings: ${warnings.length}`,
    );
    isAsSeen &&= isCircular && maxAliasCount > 0;
  } catch {
    console.log(`maxAliasCount ${maxAliasCount}: refused`);
    isAsSeen &&= maxAliasCount === 0;
  }
}
process.exit(isAsSeen ? 0 : 1);
JS
node try.mjs
