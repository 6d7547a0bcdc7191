#!/usr/bin/env bash
# uWSGI 2.0.21 (Debian 12), `--http-socket` with its defaults: a long query is lost and the handler still answers 200.
#
# Other servers refuse what they cannot hold (414, 400, 502). uWSGI calls the application with an empty query, so a webhook
# receiver sees a request without any parameter and answers success. Requests are valid HTTP and short: 3 KB.
#
# Output seen:
#   query of 1000 bytes: status 200, the application saw 1000
#   query of 3000 bytes: status 200, the application saw 0
set -euo pipefail
folder=$(mktemp -d)
pid=''
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
apt-get update -qq >/dev/null 2>&1 || true
mkdir -p archives/partial
apt-get install -y -qq --download-only -o Dir::Cache::archives="$folder/archives" \
  uwsgi-core=2.0.21-5.1 uwsgi-plugin-python3=2.0.21-5.1 >/dev/null 2>&1
for file in archives/*.deb; do dpkg -x "$file" root; done
libraries="$folder/root/usr/lib/$(uname -m)-linux-gnu:$folder/root/lib/$(uname -m)-linux-gnu"
# Without a Python of the system's own, the one that came along.
[ -e /usr/lib/python3.11/os.py ] || export PYTHONHOME="$folder/root/usr"
cat >app.py <<'PY'
def application(environ, start_response):
    body = str(len(environ.get('QUERY_STRING', ''))).encode()
    start_response('200 OK', [('Content-Length', str(len(body)))])
    return [body]
PY
port=$((20000 + RANDOM % 20000))
plugins="$folder/root/usr/lib/uwsgi/plugins"
LD_LIBRARY_PATH="$libraries" "$folder/root/usr/bin/uwsgi-core" --plugins-dir "$plugins" --plugin python311 --http-socket "127.0.0.1:$port" \
  --wsgi-file app.py >uwsgi.log 2>&1 &
pid=$!
for _ in $(seq 50); do curl -s -o /dev/null "http://127.0.0.1:$port/" && break; sleep 0.2; done
ask() {
  local query
  query="a=$(printf 'x%.0s' $(seq $(($1 - 2))))"
  curl -s -o saw -w "query of $1 bytes: status %{http_code}, the application saw " "http://127.0.0.1:$port/?$query"
  cat saw
  echo
}
seen=$(ask 1000; ask 3000)
expected='query of 1000 bytes: status 200, the application saw 1000
query of 3000 bytes: status 200, the application saw 0'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; expected:"; echo "$expected"; exit 1; }
