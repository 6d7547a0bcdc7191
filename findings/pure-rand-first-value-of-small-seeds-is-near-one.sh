#!/usr/bin/env bash
# pure-rand 8.4.2: the first value of xoroshiro128plus and xorshift128plus is near 1 for every small seed.
#
# Seeds such as 1, 2 and 3 are what people write into tests and scripts. With both generators, the first value that uniformFloat64
# (from 0 to less than 1) makes is at least 0.999999 for each seed from 0 to 99: a randomizer takes its last branch whatever the seed.
# The generator `mersenne` of the same package spreads its first values.
#
# Output seen:
#   xoroshiro128plus: first values of seeds 0 to 99 are from 0.999999 to 1.000000
#   xorshift128plus: first values of seeds 0 to 99 are from 0.999999 to 1.000000
#   mersenne: first values of seeds 0 to 99 are from 0.000906 to 0.993283
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund pure-rand@8.4.2

cat >try.mjs <<'JS'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus';

const spreadOf = (create) => {
  const values = Array.from({ length: 100 }, (_, seed) => uniformFloat64(create(seed)));
  return [Math.min(...values), Math.max(...values)];
};
let isSurprising = true;
for (const [name, create] of Object.entries({ xoroshiro128plus, xorshift128plus, mersenne })) {
  const [smallest, largest] = spreadOf(create);
  console.log(`${name}: first values of seeds 0 to 99 are from ${smallest.toFixed(6)} to ${largest.toFixed(6)}`);
  const isNarrow = largest - smallest < 0.01;
  if (isNarrow !== (name !== 'mersenne')) isSurprising = false;
}
process.exit(isSurprising ? 0 : 1);
JS
node try.mjs
