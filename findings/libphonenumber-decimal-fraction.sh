#!/usr/bin/env bash
# libphonenumber-js 1.13.16: a decimal fraction behind a phone number becomes part of the number.
#
# Spreadsheets and data frames turn a column of phone numbers into floats, so exports hold "60112345678.0". The library
# reads the point as punctuation inside the number: the text parses, is valid, and names another subscriber.
# A comma in the same place is read as an extension, so the same export in a locale with a decimal comma names the right one.
#
# Output seen:
#   +60112345678.0 -> +601123456780 valid=true ext=none
#   +60112345678,0 -> +60112345678 valid=true ext=0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . libphonenumber-js@1.13.16 >/dev/null
cat >try.mjs <<'JS'
import { parsePhoneNumber } from 'libphonenumber-js';
for (const text of ['+60112345678.0', '+60112345678,0']) {
  const phone = parsePhoneNumber(text);
  console.log(`${text} -> ${phone.number} valid=${phone.isValid()} ext=${phone.ext ?? 'none'}`);
}
JS
seen=$(node try.mjs)
expected='+60112345678.0 -> +601123456780 valid=true ext=none
+60112345678,0 -> +60112345678 valid=true ext=0'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; expected:"; echo "$expected"; exit 1; }
