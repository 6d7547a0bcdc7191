import type { Advertisement } from '@luluchat/flow-runtime/channel';
import { membersOf, textOf } from './json-value.js';

/** Our member names and those of WhatsApp for the advertisement of a message. */
const MEMBERS: Readonly<Record<keyof Advertisement, string>> = {
  id: 'source_id',
  url: 'source_url',
  type: 'source_type',
  headline: 'headline',
  body: 'body',
  clickId: 'ctwa_clid',
};

/** Maximum length of a value in characters; longer values are dropped. Texts of advertisements are shorter. */
const MAX_LENGTH = 2_000;

/** Parses the `referral` of a message; returns `undefined` when it has no usable member. */
export function parseAd(referral: unknown): Advertisement | undefined {
  const members = membersOf(referral);
  const known = Object.entries(MEMBERS).flatMap(([name, theirs]) => {
    const value = textOf(members[theirs]);
    return value === undefined || value.length > MAX_LENGTH ? [] : [[name, value]];
  });
  return known.length === 0 ? undefined : (Object.fromEntries(known) as Advertisement);
}
