import { describe, expect, it } from 'vitest';
import { PhaseTimings } from './phase-timings.js';

function timingsAt(moments: Partial<PhaseTimings>): PhaseTimings {
  return Object.assign(new PhaseTimings(), moments);
}

describe('PhaseTimings', () => {
  it('tells the duration of each phase of a call on a new connection, in tenths of a millisecond', () => {
    const timings = timingsAt({
      connectStartedAt: 101,
      resolvedAt: 103.04,
      connectedAt: 110,
      securedAt: 125,
      headersAt: 150,
    });
    expect(timings.between(100, 160)).toEqual({ dnsMs: 2, connectMs: 7, tlsMs: 15, firstByteMs: 50, totalMs: 60 });
    expect(timings.firstResponseMs).toBe(25);
  });

  it('has no connection phases for a call on a kept connection', () => {
    const timings = timingsAt({ headersAt: 105 });
    expect(timings.between(100, 106)).toEqual({
      dnsMs: null,
      connectMs: null,
      tlsMs: null,
      firstByteMs: 5,
      totalMs: 6,
    });
    expect(timings.firstResponseMs).toBeUndefined();
  });

  it('counts connecting from its beginning when no name is resolved', () => {
    expect(timingsAt({ connectStartedAt: 100, connectedAt: 104 }).between(100, 110)).toMatchObject({
      dnsMs: null,
      connectMs: 4,
      tlsMs: null,
      firstByteMs: null,
    });
  });
});
