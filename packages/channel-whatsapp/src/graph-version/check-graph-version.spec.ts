import { expect, it } from 'vitest';
import { DEFAULT_GRAPH_VERSION } from './graph-base.js';
import { checkGraphVersion } from './check-graph-version.js';
import { GRAPH_VERSION_ENDS } from './graph-version-ends.js';

const at = (text: string) => Date.parse(text);

it.each([
  ['v21.0', '2026-10-23T00:00:00Z', 'ending', '2027-01-21', 90],
  ['v21.0', '2027-01-20T23:59:59Z', 'ending', '2027-01-21', 1],
  ['v21.0', '2027-01-21T00:00:00Z', 'ended', '2027-01-21', 0],
  ['v20.0', '2026-11-30T00:00:00Z', 'ended', '2026-09-24', 0],
  ['v13.0', '2026-11-30T00:00:00Z', 'ended', '2026-05-21', 0],
  ['v26.0', '2028-11-01T00:00:00Z', 'ending', '2028-11-04', 3],
])('version %s at %s is %s, with its last day and the days that are left', (version, now, status, endsOn, daysLeft) => {
  expect(checkGraphVersion(version, at(now))).toEqual({ status, version, endsOn, daysLeft });
});

it.each([
  ['v21.0', '2026-10-22T23:59:59Z'],
  ['v26.0', '2026-11-30T00:00:00Z'],
])('version %s at %s has more than 90 days', (version, now) => {
  expect(checkGraphVersion(version, at(now))).toBeUndefined();
});

it('a day of the operator replaces the known one, and gives one to a version without', () => {
  const now = at('2026-11-30T12:00:00Z');
  expect(checkGraphVersion('v20.0', now, '2027-12-01')).toBeUndefined();
  expect(checkGraphVersion('v26.0', now, '2026-12-10')).toMatchObject({ status: 'ending', daysLeft: 10 });
  expect(checkGraphVersion('v40.0', now)).toBeUndefined();
  expect(checkGraphVersion('v40.0', now, '2026-11-30')).toMatchObject({ status: 'ended', daysLeft: 0 });
});

it('the default version is the newest one with a known end, and later versions end later', () => {
  expect([...GRAPH_VERSION_ENDS.keys()].at(-1)).toBe(DEFAULT_GRAPH_VERSION);
  const days = [...GRAPH_VERSION_ENDS.values()];
  expect(days).toEqual(days.toSorted());
});
