import { readFileSync } from 'node:fs';
import { createScriptedReceiver } from '@luluchat/flow-testing';
import { expect, it } from 'vitest';
import { createSourceWorld } from './source-world.js';
import { hopsOf, redirectTo, useRedirectWorld } from './redirect-world.js';
import { createWorld } from './world.js';

const begin = useRedirectWorld();
const pem = (name: string) => readFileSync(new URL(`certificates/${name}`, import.meta.url), 'utf8');

it.each<[string, number, string | readonly string[] | undefined, string]>([
  ['no Location', 302, undefined, 'does not say where it leads: its header Location is missing or empty'],
  ['an empty Location', 307, '', 'its header Location is missing or empty'],
  ['two Locations', 302, ['/a', '/b'], 'with 2 headers Location, so none is followed'],
  ['the same Location twice', 302, ['/a', '/a'], 'with 2 headers Location'],
  ['a Location that is no URL', 302, 'http://[', 'to a Location that is no URL'],
  ['a data: URL', 302, 'data:application/json,{"data":{}}', 'to a "data:" address; only http: and https: are followed'],
  ['a javascript: URL', 303, 'javascript:alert(1)', 'to a "javascript:" address'],
  ['a file', 301, 'file:///etc/passwd', 'to a "file:" address'],
  [
    'an address with user info',
    302,
    'http://hidden:hidden@127.0.0.1:1/',
    'with a user name or password in the address',
  ],
  ['an address that is too long', 302, `/${'x'.repeat(8200)}`, 'to an address of 82'],
  ['itself', 307, '/start', 'which was called before, as if it asked for a cookie or a login'],
  ['a status that only offers a choice', 300, '/a', 'which is not followed: those with status 301, 302, 303'],
  ['a status about a cache', 304, undefined, 'which is not followed'],
])('a redirect to %s is not followed', async (_, status, location, words) => {
  const { receiver, call } = await begin();
  receiver.answer({ status, headers: location === undefined ? {} : { location } });
  const called = await call();
  expect(called).toMatchObject({ exit: 'error', result: { status, errorKind: 'redirect' } });
  expect(called.result.message).toContain(`The receiver answered with a redirect (status ${status})`);
  expect(called.result.message).toContain(words);
  expect(receiver.requests).toHaveLength(1);
  expect(JSON.stringify(called.result)).not.toContain('hidden');
});

it('a chain that leads back to an earlier address is not followed for ever', async () => {
  const { receiver, other, call } = await begin();
  receiver.answer(redirectTo(`${other.url}/b`, 303));
  other.answer(redirectTo(`${receiver.url}/start`, 303));
  const called = await call({ redirects: { max: 5 } });
  expect(called.result).toMatchObject({ status: 303, errorKind: 'redirect' });
  expect(hopsOf(called)).toEqual([
    `POST ${receiver.url}/start 303`,
    `GET ${other.url}/b 303`,
    `GET ${receiver.url}/start 303`,
  ]);
  expect(called.result.message).toBe(
    `After 2 redirects to ${receiver.url}/start: The receiver answered with a redirect (status 303) back to ${other.url}/b, ` +
      'which was called before, as if it asked for a cookie or a login.',
  );
});

it.each([
  [1, 'one was'],
  [2, '2 were'],
])('no more redirects are followed than max, which is %i', async (max, words) => {
  const { receiver, call } = await begin();
  let count = 0;
  receiver.answer(({ respond }) => respond(redirectTo(`/hop${(count += 1)}`)));
  const called = await call({ redirects: { max } });
  expect(called.result).toMatchObject({ status: 302, errorKind: 'redirect' });
  expect(called.result.message).toContain(
    `to ${receiver.url}/hop${max + 1}, and ${words} followed already (redirects.max). Use the final address`,
  );
  expect(receiver.requests).toHaveLength(max + 1);
});

it.each([
  [
    'a private address',
    'http://10.0.0.1/x',
    'Calls to "10.0.0.1" are not allowed: only public addresses can be called.',
  ],
  ['cloud metadata', 'http://169.254.169.254/', 'Calls to "169.254.169.254" are not allowed'],
  ['a private address without scheme', '//[fd00::1]/', 'are not allowed: only public addresses can be called.'],
  ['a port of another protocol', 'http://127.0.0.1:6667/', 'Calls to port 6667 are not allowed'],
])('a redirect to %s is blocked', async (_, location, words) => {
  const { receiver, call } = await begin();
  receiver.answer(redirectTo(location));
  const called = await call();
  expect(called.result).toMatchObject({ status: null, errorKind: 'blocked' });
  expect(called.result.message).toMatch(/^After a redirect to http:/);
  expect(called.result.message).toContain(words);
  expect(receiver.requests).toHaveLength(1);
});

it('a redirect from https: to http: is not followed, and one within https: is', async () => {
  const tls = { key: pem('loopback.key'), cert: pem('loopback.pem') };
  const world = await createWorld({ egress: { ca: [pem('ca.pem')] } }, { tls });
  const plain = await createScriptedReceiver();
  world.receiver.answerNext(redirectTo('/next'), redirectTo(`${plain.url}/x`));
  const called = await world.call({ redirects: { max: 2, allow: [plain.url] } });
  expect(called.result).toMatchObject({ status: 302, errorKind: 'redirect' });
  expect(called.result.message).toContain(`from https: to ${plain.url}/x, which everyone on the way could read`);
  expect([world.receiver.requests.length, plain.requests.length]).toEqual([2, 0]);
  await world.close();
  await plain.close();
});

it.each(['api_key', 'callback_url'])('a body with the parameter %s goes to no other origin', async (name) => {
  const { receiver, other, call } = await begin();
  receiver.answer(redirectTo(`${other.url}/x`, 307));
  const parameters = [{ name, value: 'hidden' }];
  const called = await call({ parameters });
  expect(called.result).toMatchObject({ status: 307, errorKind: 'redirect' });
  expect(called.result.message).toBe(
    `The receiver answered with a redirect (status 307) to ${other.url}/x, which would send the parameter "${name}" to ` +
      `another origin. If ${other.url} may have it, add it to redirects.allow.`,
  );
  expect(other.requests).toHaveLength(0);
  expect((await call({ parameters, redirects: { allow: [other.url] } })).exit).toBe('success');
  expect(other.requests[0]?.json).toMatchObject({ [name]: 'hidden' });
});

it('the destination of a redirect that cannot be reached is named', async () => {
  const world = createSourceWorld([
    { status: 302, headers: { location: 'https://echo.example.com/x' } },
    { fail: 'dns' },
  ]);
  const { result } = await world.call({ redirects: {} });
  expect(result).toMatchObject({ status: null, errorKind: 'dns' });
  expect(result.message).toBe(
    'After a redirect to https://echo.example.com/x: The host name "echo.example.com" could not be resolved.',
  );
});

it('the error of a web app of Google Apps Script names the setting that it needs', async () => {
  const location = 'https://script.googleusercontent.com/macros/echo?user_content_key=hidden';
  const world = createSourceWorld([redirectTo(location)]);
  const { result } = await world.call({ method: 'POST', url: 'https://script.google.com/macros/s/x/exec' });
  expect(result.message).toBe(
    'The receiver answered with a redirect (status 302) to https://script.googleusercontent.com/macros/echo, which is not ' +
      'followed; Google Apps Script gives every answer there, so set "redirects": {"max": 1} in this step.',
  );
});
