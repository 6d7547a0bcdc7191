import { expect, it } from 'vitest';
import type { ChannelSettings } from '../settings/settings.js';
import { warnOfGraphVersion } from './warn-of-graph-version.js';

const channel: ChannelSettings = {
  kind: 'whatsapp',
  phoneNumberId: '1',
  graphVersion: 'v21.0',
  graphVersionEnd: undefined,
  graphUrl: 'https://graph.facebook.com',
  listLabel: 'Choose',
  marksRead: false,
  showsTyping: false,
  groups: 'ignore',
};

function linesFor(settings: ChannelSettings, now: string): unknown[][] {
  const lines: unknown[][] = [];
  warnOfGraphVersion({ warn: (...line: unknown[]) => void lines.push(line) }, settings, Date.parse(now));
  return lines;
}

it.each([
  ['2026-11-30T12:00:00Z', 52, /^Meta stops serving v21\.0 of the Graph API on 2027-01-21, in 52 days\./],
  ['2027-01-20T12:00:00Z', 1, /on 2027-01-21, in 1 day\./],
  ['2027-03-01T12:00:00Z', 0, /^Meta stopped serving v21\.0 of the Graph API on 2027-01-21: /],
])('logs at %s that %i days are left, and which settings to change', (now, daysLeft, words) => {
  const lines = linesFor(channel, now);
  expect(lines).toEqual([[{ version: 'v21.0', endsOn: '2027-01-21', daysLeft }, expect.stringMatching(words)]]);
  expect(lines[0]?.[1]).toMatch(/Set WHATSAPP_GRAPH_VERSION to .+ WHATSAPP_GRAPH_VERSION_END /);
});

it.each<[string, ChannelSettings, string]>([
  ['more than 90 days are left', channel, '2026-10-01T00:00:00Z'],
  ['the operator knows a later day', { ...channel, graphVersionEnd: '2029-01-01' }, '2027-03-01T00:00:00Z'],
  ['another channel is chosen', { kind: 'console' }, '2030-01-01T00:00:00Z'],
])('logs nothing when %s', (_what, settings, now) => {
  expect(linesFor(settings, now)).toEqual([]);
});
