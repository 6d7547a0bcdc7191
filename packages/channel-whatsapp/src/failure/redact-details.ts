const MAX_DETAILS = 200;
/** Matches access tokens of Meta and other long tokens, which the cut below would only shorten. */
const ACCESS_TOKEN = /\bEAA[\w-]{8,}|[\w-]{60,}/g;

/**
 * Removes what texts of Meta can repeat of a request or of a contact: the access token, numbers and ids of contacts, and text
 * beyond 200 characters.
 */
export function redactDetails(text: string): string {
  return text
    .replaceAll(ACCESS_TOKEN, '[token]')
    .replaceAll(/\b[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{4,128}\b/g, '[user id]')
    .replaceAll(/\+?\d{7,}/g, '[number]')
    .replaceAll(/\+\d[\d .()-]{5,}\d/g, '[number]')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .slice(0, MAX_DETAILS)
    .trim();
}
