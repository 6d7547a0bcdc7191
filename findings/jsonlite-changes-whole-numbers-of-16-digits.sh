#!/usr/bin/env bash
# jsonlite 1.8.4 on R 4.2.2 (Debian 12): a whole number of 16 digits is written as another number, whatever `digits` says.
#
# R keeps 1234567890123456 exactly (it is below 2^53), and `format` writes all of its digits. `toJSON` writes 15 of them in scientific
# notation: an order or account number comes out as its neighbour, in valid JSON and without a warning, and `digits` (`NA` stands for all)
# changes nothing. 15 digits and fewer are right, so test data does not show it.
# Remedy: send ids as text, `as.character` before and no number at all; `format(x, digits = 22)` for numbers that are there.
#
# Output seen:
#   15 digits: {"id":123456789012345}
#   16 digits: {"id":1.23456789012346e+15}
#   16 digits, digits = NA: {"id":1.23456789012346e+15}
#   read again: 1234567890123460
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get update -qq >/dev/null 2>&1 || true
mkdir -p archives/partial
apt-get install -y -qq --reinstall --download-only -o Dir::Cache::archives="$folder/archives" \
  r-base-core=4.2.2.20221110-2 r-cran-jsonlite=1.8.4+dfsg-1 >/dev/null 2>&1
for file in archives/*.deb; do dpkg -x "$file" root; done
libraries="$folder/root/usr/lib/R/lib:$folder/root/usr/lib/$(uname -m)-linux-gnu:$folder/root/usr/lib/$(uname -m)-linux-gnu/blas:$folder/root/usr/lib/$(uname -m)-linux-gnu/lapack"
cat >try.R <<'R'
library(jsonlite)
write <- function(...) toJSON(list(...), auto_unbox = TRUE)
cat("15 digits: ", write(id = 123456789012345), "\n", sep = "")
cat("16 digits: ", write(id = 1234567890123456), "\n", sep = "")
cat("16 digits, digits = NA: ", toJSON(list(id = 1234567890123456), auto_unbox = TRUE, digits = NA), "\n", sep = "")
cat("read again: ", format(fromJSON(write(id = 1234567890123456))$id, digits = 22), "\n", sep = "")
R
seen=$(R_HOME="$folder/root/usr/lib/R" R_LIBS="$folder/root/usr/lib/R/site-library" R_LIBS_SITE='' LD_LIBRARY_PATH="$libraries" \
  "$folder/root/usr/lib/R/bin/exec/R" --vanilla --no-echo --file=try.R 2>err.log) || { cat err.log; exit 1; }
expected='15 digits: {"id":123456789012345}
16 digits: {"id":1.23456789012346e+15}
16 digits, digits = NA: {"id":1.23456789012346e+15}
read again: 1234567890123460'
echo "$seen"
[ "$seen" = "$expected" ]
