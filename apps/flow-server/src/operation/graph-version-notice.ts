import { checkGraphVersion } from '@luluchat/channel-whatsapp';
import type { GraphVersionEnd } from '@luluchat/channel-whatsapp';
import type { ChannelSettings } from '../settings/settings.js';

/** Notice that Meta stops serving the configured version of the Graph API, with the remedy in words. */
export interface GraphVersionNotice extends GraphVersionEnd {
  readonly reason: string;
}

/** Returns the notice when the end of the version is near or past at `now` (ms since the epoch); otherwise `undefined`. */
export function findGraphVersionNotice(channel: ChannelSettings, now: number): GraphVersionNotice | undefined {
  if (channel.kind !== 'whatsapp') return undefined;
  const end = checkGraphVersion(channel.graphVersion, now, channel.graphVersionEnd);
  if (end === undefined) return undefined;
  const { status, version, endsOn, daysLeft } = end;
  const fact =
    status === 'ended'
      ? `Meta stopped serving ${version} of the Graph API on ${endsOn}: messages may be refused or handled by the rules of another version.`
      : `Meta stops serving ${version} of the Graph API on ${endsOn}, in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}.`;
  const remedy =
    'Set WHATSAPP_GRAPH_VERSION to a newer version, or WHATSAPP_GRAPH_VERSION_END if Meta has named another day.';
  return { ...end, reason: `${fact} ${remedy}` };
}
