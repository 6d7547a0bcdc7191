import { describe, expect, it } from 'vitest';
import { noLookup } from '../../test/guard-lookups.js';
import { createDestinationGuard } from './destination-guard.js';

const guard = createDestinationGuard({ lookup: noLookup });

describe('the guard on scheme, user info and port', () => {
  it.each(['ftp', 'ws', 'wss', 'file', 'gopher', 'data', 'javascript', 'blob', 'unix', 'httpx'])(
    'denies the scheme %s',
    async (scheme) => {
      const decision = await guard.check(`${scheme}://8.8.8.8/`);
      expect(decision).toEqual({ allowed: false, reason: 'unsupported_scheme' });
    },
  );

  it.each(['http://ann@8.8.8.8/', 'http://ann:pass@8.8.8.8/', 'https://:pass@8.8.8.8/', 'http://8.8.8.8@1.1.1.1/'])(
    'denies the user info of %s',
    async (url) => {
      expect(await guard.check(url)).toEqual({ allowed: false, reason: 'user_info' });
    },
  );

  it.each([
    ...[
      0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
    ],
    ...[110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530],
    ...[531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190],
    ...[5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
  ])('denies port %i', async (port) => {
    for (const host of ['8.8.8.8', '[2606:4700::1]', 'crm.example']) {
      expect(await guard.check(`https://${host}:${port}/`)).toEqual({ allowed: false, reason: 'denied_port' });
    }
  });

  it.each([2, 80, 443, 3000, 5059, 6001, 6664, 6670, 8080, 8443, 10_079, 10_081, 65_535])(
    'allows port %i',
    async (port) => {
      expect(await guard.check(`http://8.8.8.8:${port}/`)).toMatchObject({ allowed: true });
    },
  );
});
