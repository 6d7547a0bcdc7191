import { parseUrl } from '@luluchat/flow-runtime/values';
import { RESERVED_PARAMETER_NAMES } from '../config/reserved-names.js';
import {
  convertParameter,
  fillIn,
  findRepeated,
  isParameterName,
  leaveOut,
  MAX_NAMES,
  refuseMany,
  splitPairs,
} from './convert-pairs.js';
import type { Conversion, ConvertedParameter, Pair } from './convert-pairs.js';
import type { CurlRequest } from './curl-request.js';
import { hasSecretForm, isSecret } from './is-secret.js';
import { hasVariable } from './variable-marks.js';

/** The URL of a config, and what was taken out of it. */
export interface ConvertedUrl {
  readonly url: string;
  /** Of a GET: the pairs of the query that can be parameters. */
  readonly parameters: readonly ConvertedParameter[];
  /** `user:password` before the host, decoded. */
  readonly login: string | undefined;
  readonly host: string;
}

const PARTS = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/i;

/** Converts the URL of a line. Adds a problem when it cannot be called. */
export function convertUrl(request: CurlRequest, mayGlob: boolean, conversion: Conversion): ConvertedUrl | undefined {
  const { findings, secrets } = conversion;
  const written = mayGlob ? unescapeGlob(request.url, conversion) : request.url;
  const [, scheme = '', authority = '', path = '', ownQuery = ''] = PARTS.exec(written) ?? [];
  if (!/^https?$/i.test(scheme)) {
    findings.refuse(
      'unsupported_scheme',
      'A step calls http:// and https:// only; the URL of the line has another scheme.',
    );
    return undefined;
  }
  if (/[\s\\"<>^`]/.test(authority) || /\s/.test(written)) {
    findings.refuse(
      'invalid_url',
      'The URL has a blank, a line break or a backslash; write a blank as %20, and check the quotes of the line.',
    );
    return undefined;
  }
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  if (hasVariable(host) || hasVariable(path)) {
    findings.refuse(
      'variable',
      'The host or the path of the URL comes from a variable of the shell; write the address itself.',
    );
    return undefined;
  }
  if (parseUrl(`${scheme}://${host}/`) === undefined) {
    findings.refuse('invalid_url', 'The URL of the line is not a URL; write it like https://crm.example.com/members.');
    return undefined;
  }
  secrets.useHost(new URL(`${scheme}://${host}/`).hostname);
  const query = [ownQuery, request.query].filter((part) => part !== '').join('&');
  const { kept, parameters } = convertQuery(splitPairs(query), request.method, conversion);
  const search = kept.length === 0 ? '' : `?${kept.join('&')}`;
  return {
    url: `${scheme}://${host}${hideSecrets(escapeBraces(path.replaceAll('\\', '%5C')), conversion)}${escapeBraces(search)}`,
    parameters,
    login: at === -1 ? undefined : decodeLogin(authority.slice(0, at)),
    host,
  };
}

/** Undoes the escapes of patterns (`\[`), and refuses patterns: curl makes several requests of them. */
function unescapeGlob(url: string, { findings }: Conversion): string {
  const [literalHost = ''] = /^[a-z]+:\/\/(?:[^/?#@]*@)?\[[0-9a-f:.%]*\]/i.exec(url) ?? [];
  const rest = url.slice(literalHost.length);
  if (/(?<!\\)[[\]{}]/.test(rest)) {
    findings.refuse(
      'glob',
      rest.includes('{{')
        ? 'The URL has double braces, which curl takes for a pattern. If they are variables of another program, put their values there.'
        : 'The URL has [...] or {...}, which curl takes for a pattern of several addresses. If they belong to the address, add -g to the line.',
    );
  }
  return literalHost + rest.replace(/\\([[\]{}])/g, '$1');
}

function convertQuery(
  pairs: readonly Pair[],
  method: 'GET' | 'POST',
  conversion: Conversion,
): { readonly kept: readonly string[]; readonly parameters: readonly ConvertedParameter[] } {
  const kept: string[] = [];
  const parameters: ConvertedParameter[] = [];
  if (pairs.length > MAX_NAMES) {
    refuseMany(pairs.length, 'the query', conversion.findings);
    return { kept, parameters };
  }
  const repeated = findRepeated(pairs.map(({ name }) => name));
  for (const pair of pairs) {
    const { name, value, written } = pair;
    if (name !== undefined && hasVariable(name)) {
      conversion.findings.refuse(
        'variable',
        'A name in the query comes from a variable of the shell; write the name itself.',
      );
    } else if (name !== undefined && value !== undefined && isSecret(name, value)) {
      leaveOut(name, value, 'the query', conversion);
    } else if (
      method === 'GET' &&
      isParameterName(name, parameters.length) &&
      value !== undefined &&
      !repeated.has(name)
    ) {
      const parameter = convertParameter(name, value, 'the query', conversion);
      if (parameter !== undefined) parameters.push(parameter);
    } else if (method === 'GET' && name !== undefined && RESERVED_PARAMETER_NAMES.has(name)) {
      convertParameter(name, '', 'the query', conversion);
    } else {
      kept.push(fillIn(name ?? 'a pair of the query', written, conversion.findings));
    }
  }
  return { kept, parameters };
}

/** Keeps braces from being read as a template. */
function escapeBraces(text: string): string {
  return text.replaceAll('{', '%7B').replaceAll('}', '%7D');
}

/** Replaces parts of a path that have the form of a secret: a URL is stored in the open. */
function hideSecrets(path: string, { findings, secrets }: Conversion): string {
  return path
    .split('/')
    .map((part) => {
      if (!hasSecretForm(part)) return part;
      secrets.add('path_key', 'the path of the URL', part);
      findings.warn(
        'secret_in_path',
        'A part of the path looks like a secret and was replaced by SECRET: URLs are stored and shown in the open. ' +
          'If the receiver takes no header instead, write it into the URL yourself, knowing that everyone who can read the flow sees it.',
      );
      return 'SECRET';
    })
    .join('/');
}

function decodeLogin(userInfo: string): string {
  try {
    return decodeURIComponent(userInfo);
  } catch {
    return userInfo;
  }
}
