import { createRedactor, noSecrets } from '@luluchat/flow-runtime/values';
import { describe, expect, it } from 'vitest';
import { explainRedirect, isRedirect } from './explain-redirect.js';

const FROM = 'https://crm.example.com/members?contact_number=60123456789';
const explain = (location: string | null, from = FROM) => explainRedirect(302, location, from, noSecrets);

describe('explainRedirect', () => {
  it.each<[string, string, string]>([
    [
      'https://crm.example.com/v2/members?contact_number=60123456789',
      'https://crm.example.com/v2/members',
      'use that address',
    ],
    ['//other.example.com/x', 'https://other.example.com/x', 'use that address'],
    ['/members/?contact_number=60123456789', 'https://crm.example.com/members/', 'write the "/" at the end'],
    ['members', 'https://crm.example.com/members', 'the same address with another query'],
    [FROM, 'https://crm.example.com/members', 'leads back to itself'],
    ['http://crm.example.com/members', 'http://crm.example.com/members', 'write http:// in the URL'],
    ['/login?next=%2Fmembers', 'https://crm.example.com/login', 'credentials in a header'],
    ['/users/sign_in', 'https://crm.example.com/users/sign_in', 'credentials in a header'],
    ['https://ann:pw@crm.example.com/a#b', 'https://crm.example.com/a', 'use that address'],
    ['http://10.0.0.1/', 'http://10.0.0.1/', 'use that address'],
  ])('explains a redirect to %s', (location, shown, advice) => {
    const text = explain(location);
    expect(text).toMatch(/^The receiver answered with a redirect \(status 302\) to .+\.$/);
    expect(text).toContain(` to ${shown}, which is not followed; `);
    expect(text).toContain(advice);
    expect(text).not.toMatch(/60123456789|ann|pw|next=/);
  });

  it('advises to remove the slash at the end of the path', () => {
    expect(explain('/members', 'https://crm.example.com/members/')).toContain('leave out the "/" at the end');
  });

  it.each([null, '', 'https://', 'http://[', 'file:///etc/passwd', 'javascript:alert(1)', 'mailto:ann@example.com'])(
    'to %j, which is no address',
    (location) => {
      if (location === '') return expect(explain(location)).toContain('leads back to itself');
      expect(explain(location)).toBe(
        'The receiver answered with a redirect (status 302) that does not say where it leads; redirects are not followed. ' +
          'Ask the receiver for the final address.',
      );
    },
  );

  it('hides secrets and shows no more than 150 characters', () => {
    const text = explainRedirect(307, `/s3cr3t-key/${'x'.repeat(5000)}`, FROM, createRedactor(['s3cr3t-key']));
    expect(text).toContain('https://crm.example.com/[secret]/xxx');
    expect(text.length).toBeLessThan(350);
  });
});

it.each([
  [299, false],
  [300, true],
  [399, true],
  [400, false],
])('tells whether %i is a redirect: %s', (status, is) => {
  expect(isRedirect(status)).toBe(is);
});
