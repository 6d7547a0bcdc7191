import type { Redactor } from '@luluchat/flow-runtime/values';

/** Maximum length of an address in a message, in characters. */
const MAX_SHOWN = 150;

/** Tells whether a status is 300 to 399. */
export function isRedirect(status: number): boolean {
  return status >= 300 && status <= 399;
}

/** Names of Google's hosts by which an Apps Script web app answers: the one that is called, and the one that has the answer. */
const APPS_SCRIPT = { called: 'script.google.com', answers: 'script.googleusercontent.com' } as const;

/** Config that makes the step follow a redirect, for a message. */
const SETTING = 'set "redirects": {"max": 1}';

/** Shows origin and path of a URL in a message, without secrets. The query is left out: receivers repeat parameters in it. */
export function showAddress({ origin, pathname }: URL, redactor: Redactor): string {
  const shown = redactor.redact(origin + pathname);
  return shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN)}…` : shown;
}

/** Parses a header `Location`, relative to the URL that was called; returns `undefined` when it is no URL. */
export function parseLocation(location: string, from: string): URL | undefined {
  try {
    return new URL(location, from);
  } catch {
    return undefined;
  }
}

/**
 * Explains where a redirect leads that the step does not follow, and what to do about it. `location` is the header as received,
 * `from` the URL that was called.
 */
export function explainRedirect(status: number, location: string | null, from: string, redactor: Redactor): string {
  const begin = `The receiver answered with a redirect (status ${status})`;
  const target = location === null ? undefined : parseTarget(location, from);
  if (target === undefined) {
    return `${begin} that does not say where it leads; redirects are not followed. Ask the receiver for the final address.`;
  }
  return `${begin} to ${showAddress(target, redactor)}, which is not followed; ${advise(target, new URL(from))}.`;
}

/** Returns the target as an absolute http or https URL; `undefined` if it is none. */
function parseTarget(location: string, from: string): URL | undefined {
  const url = parseLocation(location, from);
  return url !== undefined && /^https?:$/.test(url.protocol) ? url : undefined;
}

function advise(target: URL, from: URL): string {
  if (from.hostname === APPS_SCRIPT.called && target.hostname === APPS_SCRIPT.answers) {
    return `Google Apps Script gives every answer there, so ${SETTING} in this step`;
  }
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
  return `use that address in the URL if it is the final one, or ${SETTING} in this step`;
}
