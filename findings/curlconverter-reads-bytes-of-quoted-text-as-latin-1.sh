#!/usr/bin/env bash
# curlconverter 4.12.0 (npm): letters beyond ASCII in `$'...'` that are written as bytes (`\xc3\xb5`) become two Latin-1 letters each.
#
# In bash, `$'\xc3\xb5'` is two bytes, and together the letter õ in UTF-8; curl sends them. The converter makes a character of each byte,
# so the request that it writes sends four bytes and another text, without a warning. `\u00f5` is read right. Tools that print
# commands byte by byte write the former (`printf %q` of bash in the C locale does so in octal).
# Remedy: collect neighbouring `\x` and octal escapes, and decode them as UTF-8 together.
#
# Output seen:
#   bash:                  6e616d653d4ac3b5 (name=Jõ)
#   curlconverter, bytes:  6e616d653d4ac383c2b5 (name=JÃµ)
#   curlconverter, \u:     6e616d653d4ac3b5 (name=Jõ)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . curlconverter@4.12.0 >/dev/null
cat >try.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { toJsonString } from 'curlconverter';

const show = (label, bytes) => `${label.padEnd(22)} ${bytes.toString('hex')} (${bytes.toString('utf8')})`;
const dataOf = (line) => {
  const { data } = JSON.parse(toJsonString(line));
  return Buffer.from(typeof data === 'string' ? data : Object.entries(data).map((pair) => pair.join('=')).join('&'));
};
const lines = [
  show('bash:', execFileSync('bash', ['-c', String.raw`printf %s $'name=J\xc3\xb5'`])),
  show('curlconverter, bytes:', dataOf(String.raw`curl http://localhost/ -d $'name=J\xc3\xb5'`)),
  show('curlconverter, \\u:', dataOf(String.raw`curl http://localhost/ -d $'name=J\u00f5'`)),
];
console.log(lines.join('\n'));
const expected = ['6e616d653d4ac3b5', '6e616d653d4ac383c2b5', '6e616d653d4ac3b5'];
process.exit(lines.every((line, index) => line.includes(` ${expected[index]} `)) ? 0 : 1);
JS
node try.mjs
