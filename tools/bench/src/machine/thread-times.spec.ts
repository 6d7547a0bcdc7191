import { describe, expect, it } from 'vitest';
import { subtractTimes } from './thread-times.js';

const PID = 10;

describe('subtractTimes', () => {
  it('takes the busiest thread beside the first one for the writer, and adds up the others', () => {
    const before = new Map([
      [PID, 100],
      [11, 900],
      [12, 20],
      [13, 5],
    ]);
    const after = new Map([
      [PID, 400],
      [11, 910],
      [12, 140],
      [13, 10],
      [14, 7],
    ]);
    expect(subtractTimes(PID, before, after)).toEqual({ mainMs: 300, writerMs: 120, othersMs: 22 });
  });

  it('knows no times where the system tells of no threads', () => {
    expect(subtractTimes(PID, new Map(), new Map())).toEqual({ mainMs: NaN, writerMs: NaN, othersMs: NaN });
  });
});
