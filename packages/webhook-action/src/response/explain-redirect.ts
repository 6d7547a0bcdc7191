import type { Redactor } from '@luluchat/flow-runtime/values';

/** Maximum length of an address in a message, in characters. */
const MAX_SHOWN = 150;

/** Tells whether a status is 300 to 399. */
export function isRedirect(status: number): boolean {
  return status >= 300 && status <= 399;
}

/**
 * Explains where a redirect leads and what to do about it. `location` is the header as received, `from` the URL that was
 * called. The query is not shown, since receivers repeat the parameters of a GET in it.
 */
export function explainRedirect(status: number, location: string | null, from: string, redactor: Redactor): string {
  const begin = `The receiver answered with a redirect (status ${status})`;
  const target = location === null ? undefined : parseTarget(location, from);
  if (target === undefined) {
    return `${begin} that does not say where it leads; redirects are not followed. Ask the receiver for the final address.`;
  }
  const shown = redactor.redact(target.origin + target.pathname);
  const cut = shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN)}…` : shown;
  return `${begin} to ${cut}, which is not followed; ${advise(target, new URL(from))}.`;
}

/** Returns the target as an absolute http or https URL; `undefined` if it is none. */
function parseTarget(location: string, from: string): URL | undefined {
  try {
    const url = new URL(location, from);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

function advise(target: URL, from: URL): string {
  if (target.host === from.host && target.pathname === from.pathname) {
    if (target.protocol !== from.protocol) return `write ${target.protocol}// in the URL`;
    if (target.search === from.search) return 'it leads back to itself, as if it asked for a cookie or a login';
    return 'it leads to the same address with another query';
  }
  if (target.host === from.host && `${from.pathname}/` === target.pathname)
    return 'write the "/" at the end of the path';
  if (target.host === from.host && from.pathname === `${target.pathname}/`)
    return 'leave out the "/" at the end of the path';
  if (/(?:log|sign)-?_?in|\bsso\b/i.test(target.pathname))
    return 'it seems to ask for a login: send the credentials in a header';
  return 'use that address in the URL if it is the final one';
}
