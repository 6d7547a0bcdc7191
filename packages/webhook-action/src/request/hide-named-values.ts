import { isSecretName, REDACTED } from '@luluchat/flow-runtime/values';

/** Replaces the values of pairs `name=value`, joined by "&", whose name says that the value is a secret. */
function hideInPairs(pairs: string): string {
  return pairs
    .split('&')
    .map((pair) => {
      const end = pair.indexOf('=');
      const name = end === -1 ? pair : pair.slice(0, end);
      return end !== -1 && isSecretName(decode(name)) ? `${name}=${REDACTED}` : pair;
    })
    .join('&');
}

/** Replaces such values in the query of a path. */
export function hideInQuery(path: string): string {
  const start = path.indexOf('?') + 1;
  return start === 0 ? path : path.slice(0, start) + hideInPairs(path.slice(start));
}

/** Replaces such values in a body: pairs, or a flat JSON object. A body without any stays as it was sent. */
export function hideInBody(body: string): string {
  if (!body.startsWith('{')) return hideInPairs(body);
  const members = membersOf(body);
  if (!members.some(([name]) => isSecretName(name))) return body;
  return JSON.stringify(
    Object.fromEntries(members.map(([name, value]) => [name, isSecretName(name) ? REDACTED : value])),
  );
}

/** Returns no member when a replaced secret was a number, after which the text is no JSON. */
function membersOf(body: string): readonly (readonly [string, unknown])[] {
  try {
    return Object.entries(JSON.parse(body) as Record<string, unknown>);
  } catch {
    return [];
  }
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}
