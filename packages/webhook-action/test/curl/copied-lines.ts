import { TICK } from './curl-line.js';
import type { CurlLine } from './curl-line.js';

const BROWSER_HEADERS = [
  'accept: application/json, text/plain, */*',
  'accept-language: en-GB,en;q=0.9',
  'cache-control: no-cache',
  'origin: https://shop.example.com',
  'priority: u=1, i',
  'referer: https://shop.example.com/cart?id=7',
  'sec-ch-ua-mobile: ?0',
  'sec-fetch-mode: cors',
  'user-agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)',
];

/** Writes a line as the developer tools of Chromium copy it for bash. */
function forBash(url: string, headers: readonly string[], more: readonly string[] = []): string {
  return [`curl '${url}'`, ...headers.map((header) => `-H '${header}'`), ...more].join(' \\\n  ');
}

/** Writes a line as the developer tools of Chromium copy it for cmd.exe. */
function forCmd(url: string, headers: readonly string[], body?: string): string {
  const quoted = (text: string): string =>
    `^"${text
      .replace(/\\/g, '\\\\')
      .replace(/"/g, '\\"')
      .replace(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g, '^$&')
      .replace(/%(?=[a-zA-Z0-9_])/g, '%^')
      .replace(/\r?\n/g, '^\n\n')}^"`;
  const parts = [`curl ${quoted(url)}`, ...headers.map((header) => `-H ${quoted(header)}`)];
  return [...parts, ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`])].join(' ^\n  ');
}

const CART = 'https://crm.example.com/api/cart?step=2&lang=en-GB';
const LOGIN_HEADERS = [...BROWSER_HEADERS, 'authorization: Bearer made-up-token-1', 'x-csrf-token: made-up-csrf'];
const JSON_TYPE = 'content-type: application/json';
const CART_JSON = '{"item":"tea 50%20 & \\"green\\"","count":2}';

/** Lines as browsers, Postman and other programs copy them, in words of our own. */
export const COPIED_LINES: readonly CurlLine[] = [
  { title: 'a GET of Chromium', bash: forBash(CART, BROWSER_HEADERS), cmd: forCmd(CART, BROWSER_HEADERS) },
  { title: 'a GET of Chromium with a login', bash: forBash(CART, LOGIN_HEADERS), cmd: forCmd(CART, LOGIN_HEADERS) },
  { title: 'cookies of Chromium', bash: forBash(CART, BROWSER_HEADERS, ["-b 'sid=made-up; theme=dark'"]) },
  {
    title: 'cookies as a header',
    bash: forBash(CART, ['Cookie: sid=made-up; theme=dark']),
    cmd: forCmd(CART, ['Cookie: sid=made-up; theme=dark']),
  },
  {
    title: 'a POST of Chromium',
    bash: forBash(CART, [...BROWSER_HEADERS, JSON_TYPE], [`--data-raw '${CART_JSON}'`]),
    cmd: forCmd(CART, [...BROWSER_HEADERS, JSON_TYPE], CART_JSON),
  },
  {
    title: 'a body of two lines, of Chromium',
    bash: forBash(CART, [JSON_TYPE], [`--data-raw '{"item": "tea",\n"count": 2}'`]),
    cmd: forCmd(CART, [JSON_TYPE], '{"item": "tea",\n"count": 2}'),
  },
  {
    title: 'a form of Chromium',
    bash: forBash(
      CART,
      ['content-type: application/x-www-form-urlencoded; charset=UTF-8'],
      ["--data-raw 'item=green+tea&count=2&rate=5%25'"],
    ),
    cmd: forCmd(
      CART,
      ['content-type: application/x-www-form-urlencoded; charset=UTF-8'],
      'item=green+tea&count=2&rate=5%25',
    ),
  },
  {
    title: 'an apostrophe and a line break as Chromium writes them',
    bash: forBash(CART, [JSON_TYPE], [String.raw`--data-raw $'{"note":"it\'s\u0021 \\n two"}'`]),
  },
  {
    title: 'letters in escapes',
    bash: String.raw`curl 'https://crm.example.com/m' -H 'Content-Type: application/json' --data-binary $'{"city":"J\xc3\xb5hvi","face":"\U0001F600","tab":"a\\tb"}'`,
  },
  {
    title: 'a POST of Firefox',
    bash: `curl 'https://crm.example.com/api/cart' -X POST -H 'User-Agent: Mozilla/5.0' -H 'Accept: */*' -H 'Accept-Language: en-GB,en;q=0.5' -H 'Accept-Encoding: gzip, deflate, br, zstd' -H 'Content-Type: application/json' -H 'Origin: https://shop.example.com' -H 'Connection: keep-alive' -H 'Pragma: no-cache' --data-raw '{"item":"tea"}'`,
    warnings: ['header_dropped'],
  },
  {
    title: 'a GET of Safari',
    bash: [
      "curl 'https://crm.example.com/api/cart' \\",
      "-X 'GET' \\",
      "-H 'Accept: application/json' \\",
      "-H 'Cookie: sid=made-up' \\",
      "-H 'Host: crm.example.com' \\",
      "-H 'Accept-Language: en-GB' \\",
      "-H 'User-Agent: Mozilla/5.0'",
    ].join('\n'),
  },
  {
    title: 'a GET of Postman',
    bash: `curl --location 'https://crm.example.com/members?tier=gold' \\\n--header 'X-Api-Key: made-up-key-1'`,
    cmd: `curl --location "https://crm.example.com/members?tier=gold" --header "X-Api-Key: made-up-key-1"`,
  },
  {
    title: 'a POST of Postman',
    bash: [
      `curl --location 'https://crm.example.com/members' \\`,
      `--header 'Content-Type: application/json' \\`,
      `--header 'Authorization: Basic bWFkZTp1cA==' \\`,
      `--data '{`,
      `    "tier": "gold",`,
      `    "points": 12`,
      `}'`,
    ].join('\n'),
  },
  {
    title: 'a form of Postman',
    bash: `curl --location 'https://crm.example.com/members' --header 'Content-Type: application/x-www-form-urlencoded' --data-urlencode 'tier=gold' --data-urlencode 'note=a & b'`,
  },
  {
    title: 'Postman with --request',
    bash: `curl --location --request POST 'https://crm.example.com/members' --header 'Content-Type: application/json' --data-raw '{"tier":"gold"}'`,
  },
  {
    title: 'a copy of Insomnia',
    bash: [
      `curl --request POST \\`,
      `  --url 'https://crm.example.com/members?v=2' \\`,
      `  --header 'Content-Type: application/json' \\`,
      `  --header 'User-Agent: client/9.3' \\`,
      `  --cookie 'sid=made-up' \\`,
      `  --data '{"tier":"gold"}'`,
    ].join('\n'),
  },
  {
    title: 'a copy of an OpenAPI page',
    bash: [
      `curl -X 'POST' \\`,
      `  'https://crm.example.com/members' \\`,
      `  -H 'accept: application/json' \\`,
      `  -H 'Content-Type: application/json' \\`,
      `  -d '{`,
      `  "tier": "string",`,
      `  "points": 0`,
      `}'`,
    ].join('\n'),
  },
  {
    title: 'a copy of an OpenAPI page with an empty body',
    bash: `curl -X 'POST' 'https://crm.example.com/members/7/ping?dry=true' -H 'accept: */*' -d ''`,
  },
  {
    title: 'a chat message of a service',
    bash: `curl -X POST -H 'Content-type: application/json' --data '{"text":"Hello, World!"}' https://crm.example.com/services/hook`,
  },
  {
    title: 'a payment of a service',
    bash: `curl https://crm.example.com/v1/charges -u sk_test_made_up_key: -d amount=2000 -d currency=myr -d "description=Tea" -d "metadata[order]=6735"`,
  },
  {
    title: 'a message of a service',
    bash: [
      `curl 'https://crm.example.com/2010/Messages.json' -X POST \\`,
      `--data-urlencode 'To=whatsapp:+60123456789' \\`,
      `--data-urlencode 'Body=Hello 👋 there' \\`,
      `-u ACmade:up`,
    ].join('\n'),
  },
  {
    title: 'an address with letters that need encoding',
    bash: `curl 'https://crm.example.com/a%20b/c+d;e=f/g~h?x=a%2Bb+c&y=%E4%BD%A0'`,
    cmd: forCmd('https://crm.example.com/a%20b/c+d;e=f/g~h?x=a%2Bb+c&y=%E4%BD%A0', []),
  },
  {
    title: 'a command of PowerShell with back-ticks',
    bash: `curl 'https://crm.example.com/m' -H 'X-A: b' -d 'tier=gold'`,
    powershell: [`curl.exe "https://crm.example.com/m" ${TICK}`, `  -H "X-A: b" ${TICK}`, `  -d "tier=gold"`].join(
      '\n',
    ),
  },
  {
    title: 'quotes that an editor made typographic, for PowerShell',
    bash: `curl 'https://crm.example.com/m' -d 'tier=gold'`,
    powershell: `curl.exe \u2018https://crm.example.com/m\u2019 -d \u201ctier=gold\u201d`,
  },
  {
    title: 'a quote within quotes',
    bash: String.raw`curl 'https://crm.example.com/m' --data-urlencode "note=it's \"so\""`,
    cmd: String.raw`curl "https://crm.example.com/m" --data-urlencode "note=it's \"so\""`,
    powershell: `curl.exe 'https://crm.example.com/m' --data-urlencode "note=it's ""so"""`,
  },
  {
    title: 'an apostrophe in single quotes',
    bash: String.raw`curl 'https://crm.example.com/m' --json '{"note":"it'\''s"}'`,
    powershell: `curl.exe 'https://crm.example.com/m' --json '{"note":"it''s"}'`,
  },
  {
    title: 'a text of several lines',
    bash: `curl 'https://crm.example.com/m' --json '{"tier": "gold",\n "points": 12}'`,
    powershell: `curl.exe 'https://crm.example.com/m' --json @'\n{"tier": "gold",\n "points": 12}\n'@`,
  },
];
