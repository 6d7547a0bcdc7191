import { parseEndpoint } from '@luluchat/channel-http/client';
import { FlowError } from '@luluchat/flow-runtime';

/** Place and version of the Graph API. */
export interface GraphOptions {
  /** Version of the Graph API. Default `v26.0`. */
  readonly graphVersion?: string;
  /** Base URL of the Graph API. Default `https://graph.facebook.com`. */
  readonly graphUrl?: string;
}

/** Default version of the Graph API. */
export const DEFAULT_GRAPH_VERSION = 'v26.0';
/** Default base URL of the Graph API. */
export const DEFAULT_GRAPH_URL = 'https://graph.facebook.com';

/**
 * Returns the address of a version of the Graph API, without a slash at its end: `https://graph.facebook.com/v26.0`.
 *
 * @throws FlowError `invalid_request` when an option cannot be used.
 */
export function toGraphBase({
  graphVersion = DEFAULT_GRAPH_VERSION,
  graphUrl = DEFAULT_GRAPH_URL,
}: GraphOptions): string {
  if (!/^v\d{1,3}\.\d$/.test(graphVersion)) {
    throw new FlowError('invalid_request', `graphVersion is a version such as ${DEFAULT_GRAPH_VERSION}.`);
  }
  const { href } = parseEndpoint(graphUrl, 'graphUrl');
  return `${href.replace(/\/$/, '')}/${graphVersion}`;
}
