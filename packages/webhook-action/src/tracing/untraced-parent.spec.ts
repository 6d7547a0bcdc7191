import { describe, expect, it } from 'vitest';
import { untracedParent } from './untraced-parent.js';

const RUN = '01a2049b-4f2a-7616-8cc3-4457e30cda4b';

describe('untracedParent', () => {
  it('names the run as the trace and each attempt as a parent of its own', () => {
    expect(untracedParent(`${RUN}-1`, 0)).toBe('00-01a2049b4f2a76168cc34457e30cda4b-0000000000000011-00');
    expect(untracedParent(`${RUN}-1`, 1)).toBe('00-01a2049b4f2a76168cc34457e30cda4b-0000000000000012-00');
    expect(untracedParent(`${RUN}-2`, 0)).toBe('00-01a2049b4f2a76168cc34457e30cda4b-0000000000000021-00');
  });

  it.each(['run-1', '', `${RUN}`, `${RUN}-x`])('is a valid header for the execution id "%s"', (executionId) => {
    expect(untracedParent(executionId, 0)).toMatch(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-00$/);
  });
});
