import type { CurlFindings } from './curl-findings.js';
import type { CurlData, CurlOptions } from './read-options.js';
import { mapParts } from './variable-marks.js';

/** The request that curl would send. Texts have marks where variables stand. */
export interface CurlRequest {
  readonly method: 'GET' | 'POST';
  /** As written. */
  readonly url: string;
  /** Part of the query that comes from options, encoded. */
  readonly query: string;
  /** `undefined` without a body. */
  readonly body: string | undefined;
  /** `true` if `--json` says that the body is JSON. */
  readonly isJson: boolean;
}

/** Finds the request of the options. Adds a problem for each thing that the contract of the step cannot express. */
export function findRequest(options: CurlOptions, findings: CurlFindings): CurlRequest {
  refuseFiles(options, findings);
  const { data, flags, values } = options;
  const text = data.length === 0 ? undefined : joinData(data);
  const isInQuery = flags.has('get');
  const method = findMethod(options, findings);
  const body = isInQuery ? undefined : text;
  if (method === 'GET' && body !== undefined && body !== '') {
    findings.refuse(
      'get_with_body',
      'The line sends a body with GET; a step sends the parameters of a GET in the URL. Use POST, or -G to move them into the URL.',
    );
  }
  if (flags.has('next') || options.urls.length > 1) {
    findings.refuse(
      'several_requests',
      'The line makes several requests; a step makes one call. Use a line, and a step, for each.',
    );
  }
  const [url = ''] = options.urls;
  if (url === '') findings.refuse('missing_url', 'The line has no URL.');
  noteConnection(options, findings);
  const added = [...options.urlQueries.map(encodeQuery), ...(isInQuery && text !== undefined ? [text] : [])];
  return {
    method,
    url:
      /^[a-z][a-z0-9+.-]*:\/\//i.test(url) || url === '' ? url : withScheme(url, values.get('proto-default'), findings),
    query: added.filter((part) => part !== '').join('&'),
    body,
    isJson: data.some(({ option }) => option === 'json'),
  };
}

function findMethod({ data, flags, values }: CurlOptions, findings: CurlFindings): 'GET' | 'POST' {
  const implied = flags.has('get') || data.length === 0 ? 'GET' : 'POST';
  const method = (values.get('request') ?? (flags.has('head') ? 'HEAD' : implied)).toUpperCase();
  if (method === 'GET' || method === 'POST') return method;
  if (values.has('form') || values.has('form-string') || values.has('upload-file')) return 'POST';
  const name = /^[A-Z]{1,20}$/.test(method) ? method : 'this method';
  const nearest =
    method === 'HEAD' || method === 'OPTIONS'
      ? 'The nearest that works is GET.'
      : 'The nearest that works is POST; many receivers take it with the header "X-HTTP-Method-Override", or have another address for it.';
  findings.refuse('method_not_supported', `A step sends GET or POST, and not ${name}. ${nearest}`);
  return implied;
}

function refuseFiles({ data, headers, cookies, values, flags }: CurlOptions, findings: CurlFindings): void {
  const file = (what: string, instead: string): void =>
    findings.refuse('reads_file', `${what} comes from a file or from the input. Nothing is read here: ${instead}.`);
  const isFile = ({ option, text }: CurlData): boolean => {
    if (option === 'data-raw') return false;
    if (option !== 'data-urlencode') return text.startsWith('@');
    return text.includes('@') && !text.includes('=');
  };
  if (data.some(isFile)) file('The body (@)', 'put the text itself behind -d');
  if (headers.some((header) => header.startsWith('@'))) file('A list of headers (@)', 'write each with -H');
  if (cookies.some((cookie) => !cookie.includes('=') && cookie !== ''))
    file('The cookies (-b)', 'write them as -b "name=value"');
  if (values.has('config')) file('A list of options (-K)', 'put the options into the line');
  if (flags.has('netrc') || flags.has('netrc-optional')) file('The login (--netrc)', 'write it with -u');
  if (values.has('upload-file')) file('The body (-T)', 'a step sends parameters, and no files');
  if (values.has('form') || values.has('form-string')) {
    findings.refuse(
      'multipart',
      'The line sends a multipart form (-F); a step sends JSON or a plain form. Use -d name=value for each field that is no file.',
    );
  }
}

/** Joins the data as curl does: with "&", pieces of `--json` without anything. */
function joinData(data: readonly CurlData[]): string {
  return data.reduce((joined, { option, text }, index) => {
    const piece = option === 'data-urlencode' ? encodeData(text) : text;
    return index === 0 || option === 'json' ? joined + piece : `${joined}&${piece}`;
  }, '');
}

/** Encodes the content of `--data-urlencode`: `content`, `=content` or `name=content`. */
function encodeData(text: string): string {
  const end = text.indexOf('=');
  const content = mapParts(end === -1 ? text : text.slice(end + 1), encodeURIComponent, (index) => `\0${index}\0`);
  return end < 1 ? content : `${text.slice(0, end)}=${content}`;
}

/** Encodes a value of `--url-query`, which is that of `--data-urlencode`, or behind "+" sent unchanged. */
function encodeQuery(text: string): string {
  return text.startsWith('+') ? text.slice(1) : encodeData(text);
}

function withScheme(url: string, scheme: string | undefined, findings: CurlFindings): string {
  const added = scheme?.toLowerCase() === 'https' ? 'https' : 'http';
  findings.warn(
    'scheme_added',
    `The URL has no scheme, and curl takes ${added}://. Write https:// if the receiver has it.`,
  );
  return `${added}://${url}`;
}

function noteConnection({ flags }: CurlOptions, findings: CurlFindings): void {
  if (flags.has('insecure')) {
    findings.warn(
      'tls_always_verified',
      'The line skips the check of the certificate (-k); a step always checks it. An operator can allow an authority of your own.',
    );
  }
}
