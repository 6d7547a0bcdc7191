#!/usr/bin/env bash
# uWSGI 2.0.21 (Debian 12), `--http-socket` with its defaults: it closes the connection without announcing it.
#
# It answers in HTTP/1.1, where a connection stays open unless `Connection: close` is sent (RFC 9112 section 9.3), with
# neither that header nor a keep-alive limit, and closes when the handler has returned. A client that keeps the
# connection may send its next POST into the closing socket and cannot know whether it was read.
#
# Output seen:
#   HTTP/1.1 200 OK
#   Content-Length: 2
#   the server closed first
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
    start_response('200 OK', [('Content-Length', '2')])
    return [b'ok']
PY
port=$((20000 + RANDOM % 20000))
plugins="$folder/root/usr/lib/uwsgi/plugins"
LD_LIBRARY_PATH="$libraries" "$folder/root/usr/bin/uwsgi-core" --plugins-dir "$plugins" --plugin python311 --http-socket "127.0.0.1:$port" \
  --wsgi-file app.py >uwsgi.log 2>&1 &
pid=$!
for _ in $(seq 50); do curl -s -o /dev/null "http://127.0.0.1:$port/" && break; sleep 0.2; done
# The client sends one request and only reads: the read ends when the server closes.
seen=$(python3 - "$port" <<'PY'
import socket, sys
client = socket.create_connection(('127.0.0.1', int(sys.argv[1])), timeout=10)
client.sendall(b'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n')
answer = b''
while True:
    part = client.recv(4096)
    if not part:
        break
    answer += part
head = answer.split(b'\r\n\r\n')[0].decode()
print('\n'.join(head.split('\r\n')))
print('the server closed first')
PY
)
expected='HTTP/1.1 200 OK
Content-Length: 2
the server closed first'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; expected:"; echo "$expected"; exit 1; }
