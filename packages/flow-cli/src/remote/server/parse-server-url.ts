import { CommandError } from '../../error/command-error.js';

/** Environment variable with the address of the server. */
export const SERVER_VARIABLE = 'LULUCHAT_SERVER';

/**
 * Parses the address of a flow server. Returns it without a slash at the end, so that paths can be appended and the same server
 * always has the same name in a lock file.
 *
 * @throws {CommandError} 2 if the address is missing, not one of http or https, or contains a password, a query or a fragment.
 */
export function parseServerUrl(text: string | undefined): string {
  if (text === undefined || text.trim() === '') {
    throw new CommandError(
      2,
      `The address of the server is missing. Add --server https://flows.example.com, or set ${SERVER_VARIABLE}.`,
    );
  }
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new CommandError(
      2,
      'The address of the server is not a URL of http or https, such as https://flows.example.com.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new CommandError(
      2,
      'The address of the server contains a user name or a password. Set LULUCHAT_TOKEN instead.',
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw new CommandError(2, 'The address of the server ends with its path: leave out what begins with "?" or "#".');
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}
