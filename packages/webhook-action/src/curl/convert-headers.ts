import { CONFIG_LIMITS } from '../config/webhook-action-config.js';
import { isReservedHeader } from '../config/reserved-names.js';
import type { Conversion, ConvertedParameter } from './convert-pairs.js';
import { quote, quoteAll } from './curl-findings.js';
import type { ConvertedUrl } from './convert-url.js';
import type { CurlOptions } from './read-options.js';
import { isSecret } from './is-secret.js';
import { templateText } from './template-text.js';
import { hasVariable, mapParts, withoutVariables } from './variable-marks.js';

/** Header of a line; the value may have marks of variables. */
export interface CurlHeader {
  readonly name: string;
  readonly value: string;
  /** `true` if the value is `user:password`, to be sent as Basic. */
  readonly isLogin?: boolean;
}

/** Lists the headers that a line asks for, each name once, without those that curl adds by itself. */
export function listHeaders(options: CurlOptions, url: ConvertedUrl, conversion: Conversion): readonly CurlHeader[] {
  const { findings } = conversion;
  const removed = new Set<string>();
  const headers = new Map<string, CurlHeader>();
  const joined: string[] = [];
  const dropped: string[] = [];
  for (const written of options.headers) {
    const header = parseHeader(written);
    if (header === undefined) {
      // Not quoted: it may be a value whose name was lost.
      if (!written.startsWith('@'))
        findings.warn('header_dropped', 'A header (-H) without ":" was left out; curl does not send it.');
      continue;
    }
    const { name, value } = header;
    const key = name.toLowerCase();
    if (value === undefined) removed.add(key);
    else if (name.startsWith(':')) dropped.push(name);
    else if (key === 'host') checkHost(value, url, conversion);
    else if (isReservedHeader(name)) dropped.push(name);
    else {
      const first = headers.get(key);
      if (first !== undefined) joined.push(name);
      const all = first === undefined ? [value] : [first.value, value];
      headers.set(key, { name: first?.name ?? name, value: all.join(key === 'cookie' ? '; ' : ', ') });
    }
  }
  for (const header of impliedHeaders(options, url)) {
    const key = header.name.toLowerCase();
    if (!removed.has(key) && !headers.has(key)) headers.set(key, header);
  }
  if (joined.length > 0) {
    findings.warn(
      'headers_joined',
      `Headers that stand several times became one each: ${quoteAll([...new Set(joined)])}.`,
    );
  }
  if (dropped.length > 0) {
    findings.warn(
      'header_dropped',
      `Left out, since a step sets these headers itself or cannot send them: ${quoteAll(dropped)}.`,
    );
  }
  return [...headers.values()];
}

/** Converts headers to those of a config. Secrets become references to secrets. */
export function convertHeaders(headers: readonly CurlHeader[], conversion: Conversion): readonly ConvertedParameter[] {
  return headers.slice(0, CONFIG_LIMITS.headers + 1).map((header) => ({
    name: header.name,
    value: header.isLogin === true ? convertLogin(header.value, conversion) : convertValue(header, conversion),
  }));
}

/** Converts `user:password` to the value of a header that encodes it when it is sent. */
function convertLogin(login: string, { secrets }: Conversion): string {
  const hasPassword = login.includes(':');
  const source = hasPassword ? 'the login, as user:password' : 'the login, as user:password; the line has no password';
  return `Basic {{secrets.${secrets.add('login', source, hasPassword ? login : `${login}:`)} | base64_encode}}`;
}

/** Parses `Name: value`, `Name:` (removes what curl would send) and `Name;` (sends it empty). */
function parseHeader(written: string): { readonly name: string; readonly value: string | undefined } | undefined {
  const colon = written.indexOf(':', 1);
  if (colon > 0) {
    const value = written.slice(colon + 1).trim();
    return { name: written.slice(0, colon).trim(), value: value === '' ? undefined : value };
  }
  const empty = /^([^\s;]+);\s*$/.exec(written)?.[1];
  return empty === undefined ? undefined : { name: empty, value: '' };
}

/** Lists the headers of options. As in curl, `-H` comes before them, and `--oauth2-bearer` before `-u`. */
function impliedHeaders({ values, cookies }: CurlOptions, { login }: ConvertedUrl): readonly CurlHeader[] {
  const headers: CurlHeader[] = [];
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') headers.push({ name, value });
  };
  const bearer = values.get('oauth2-bearer');
  const range = values.get('range');
  add('Authorization', bearer === undefined ? undefined : `Bearer ${bearer}`);
  const user = values.get('user') ?? login;
  if (bearer === undefined && user !== undefined) headers.push({ name: 'Authorization', value: user, isLogin: true });
  add('Cookie', cookies.filter((cookie) => cookie.includes('=')).join('; '));
  add('User-Agent', values.get('user-agent'));
  add('Referer', values.get('referer')?.replace(/;auto$/, ''));
  add('Range', range === undefined ? undefined : `bytes=${range}`);
  return headers;
}

function checkHost(value: string, { host }: ConvertedUrl, { findings }: Conversion): void {
  if (value.toLowerCase() === host.toLowerCase()) return;
  findings.refuse(
    'host_header',
    'The line sends the header "Host" with another host than that of the URL; a step sends the host of the URL. Write that host in the URL.',
  );
}

function convertValue({ name, value }: CurlHeader, conversion: Conversion): string {
  const { secrets } = conversion;
  const source = `the header ${quote(name)}`;
  const [, scheme = '', rest = value] = /^([A-Za-z][\w-]*\s+)(\S[^]*)$/.exec(value) ?? [];
  const isAuthorization = /authorization$/i.test(name);
  const fixed = withoutVariables(isAuthorization ? rest : value);
  if (hasVariable(value) && !/[A-Za-z0-9]{8,}/.test(fixed)) {
    return mapParts(
      value,
      (part) => templateText(part, conversion.findings),
      (index) => `{{secrets.${secrets.addVariable(index, source)}}}`,
    );
  }
  if (hasVariable(value) || isSecret(name, value)) {
    const word = scheme.trim().toLowerCase();
    if (isAuthorization && scheme !== '') {
      const kind = word === 'bearer' ? 'token' : word;
      return `${scheme}{{secrets.${secrets.add(kind, `${source}, behind ${quote(scheme.trim())}`, rest)}}}`;
    }
    return `{{secrets.${secrets.add(name, source, value)}}}`;
  }
  return templateText(value, conversion.findings);
}
