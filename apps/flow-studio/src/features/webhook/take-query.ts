/** Parameter of a query. */
export interface QueryParameter {
  readonly name: string;
  readonly value: string;
}

/** URL without its query, and the parameters that stood in it. */
export interface TakenQuery {
  readonly url: string;
  readonly parameters: readonly QueryParameter[];
  /** Names that are always sent with the contact's own values. */
  readonly dropped: readonly string[];
}

const ALWAYS_SENT = new Set(['contact_number', 'name']);

/**
 * Takes the query out of a URL as parameters, templates in it as they are. undefined when the URL has no query with parameters, or
 * one that has no names ("?abc"), which only the URL can send.
 */
export function takeQuery(url: string): TakenQuery | undefined {
  const [source, fragment = ''] = splitOutside(url, '#', 2);
  const [address = '', query] = splitOutside(source ?? '', '?', 2);
  if (query === undefined || query === '') return undefined;
  const pairs = splitOutside(query, '&').filter((pair) => pair !== '');
  const parameters: QueryParameter[] = [];
  const dropped: string[] = [];
  for (const pair of pairs) {
    const [name = '', value] = splitOutside(pair, '=', 2);
    if (name === '' || value === undefined) return undefined;
    const decoded = decode(name);
    if (ALWAYS_SENT.has(decoded)) dropped.push(decoded);
    else parameters.push({ name: decoded, value: decode(value) });
  }
  if (pairs.length === 0) return undefined;
  return { url: fragment === '' ? address : `${address}#${fragment}`, parameters, dropped };
}

/** Splits a text at a character, outside of templates; into at most `limit` parts, the last of which is the rest. */
function splitOutside(source: string, separator: string, limit = Infinity): readonly string[] {
  const parts: string[] = [];
  let begin = 0;
  let isInside = false;
  for (let place = 0; place < source.length && parts.length < limit - 1; place += 1) {
    if (source.startsWith('{{', place)) isInside = true;
    else if (source.startsWith('}}', place)) isInside = false;
    else if (!isInside && source[place] === separator) {
      parts.push(source.slice(begin, place));
      begin = place + 1;
    }
  }
  return [...parts, source.slice(begin)];
}

/** Decodes what stands outside of templates. */
function decode(source: string): string {
  return source
    .split(/(\{\{.*?\}\})/)
    .map((part, index) => (index % 2 === 1 ? part : decodePart(part)))
    .join('');
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return part;
  }
}
