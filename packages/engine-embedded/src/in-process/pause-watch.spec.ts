import type { PausedContact } from '@luluchat/flow-runtime/store';
import { createManualClock, createRecordingLogger } from '@luluchat/flow-testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createPauseWatch } from './pause-watch.js';
import type { PauseWatch, PauseWatchOptions } from './pause-watch.js';

const clock = createManualClock(1_800_000_000_000);
const LATE = 'c_late';
let watch: PauseWatch | undefined;
afterEach(() => watch?.close());

/** Opens a watch over 250 contacts and one more, whose pauses have ended in this order. Returns those whose work was begun. */
function watchPauses(
  options: Pick<PauseWatchOptions, 'claim'> & { readonly release?: (contactId: string) => Promise<void> },
) {
  const ended: readonly PausedContact[] = [...Array.from({ length: 250 }, (_, index) => `c_${index}`), LATE].map(
    (contactId, index) => ({ contactId, until: clock.now() - 1000 + index }),
  );
  const begun: string[] = [];
  const { release = () => new Promise<void>(() => undefined), ...rest } = options;
  watch = createPauseWatch({
    ...rest,
    clock,
    logger: createRecordingLogger(),
    contacts: { listPauses: ({ limit }) => Promise.resolve(ended.slice(0, limit)) },
    release: (contactId) => {
      begun.push(contactId);
      return release(contactId);
    },
  });
  watch.open();
  return begun;
}

describe('pauses that have ended', () => {
  it('are found behind a page of those that other servers hold', async () => {
    const asked: number[] = [];
    const begun = watchPauses({
      claim: (contactIds) => {
        asked.push(contactIds.length);
        return Promise.resolve(new Set(contactIds.filter((contactId) => contactId === LATE)));
      },
    });
    await expect.poll(() => begun).toEqual([LATE]);
    expect(asked.reduce((sum, count) => sum + count, 0)).toBe(251);
  });

  it('are found behind a page of those whose work takes long', async () => {
    const begun = watchPauses({});
    await expect.poll(() => begun).toContain(LATE);
    expect(new Set(begun).size).toBe(begun.length);
  });

  it('are found behind a page of those whose work fails', async () => {
    const begun = watchPauses({ release: () => Promise.reject(new Error('The work cannot be done.')) });
    await expect.poll(() => begun).toContain(LATE);
    // Each is tried again after a pause, and not at once.
    expect(begun.length).toBeLessThan(5 * 251);
  });
});
