import { validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject } from '@luluchat/flow-runtime';
import { createStepContext } from '@luluchat/flow-testing';
import type { StepSituation } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { WebhookActionConfig } from '../config/webhook-action-config.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import { BROTLI } from '../response/content-codings.js';
import { buildRequest } from './build-request.js';
import { prepareRequest } from './prepare-request.js';

const base = { method: 'POST', url: 'https://crm.example.com/members' };
const contact = {
  contactNumber: '60123456789',
  name: 'Ann & Bob',
  attributes: { tier: 'gold', points: 12.5, joined: '2024-02-29' },
};

const build = (config: JsonObject, situation: StepSituation = {}, secrets?: Record<string, string>) => {
  const validated = validateConfig(WebhookActionConfig, config);
  if (!validated.isValid) throw new Error(JSON.stringify(validated.problems));
  const context = createStepContext({ contact, ...situation, config: validated.value });
  return buildRequest(prepareRequest(validated.value, context.templates, 'test/1'), context, secrets, undefined)
    .request;
};

const refusalOf = (...given: Parameters<typeof build>): string => {
  try {
    build(...given);
  } catch (error) {
    if (error instanceof WebhookFailure && error.kind === 'invalid_request') return error.message;
    throw error;
  }
  throw new Error('it was built');
};

const parameter = (value: string, name = 'p') => ({ ...base, parameters: [{ name, value }] });

describe('the body of a POST', () => {
  it.each<[string, JsonObject, string]>([
    ['{{attributes.points}}', {}, '12.5'],
    ['{{points}}', {}, '12.5'],
    ['{{attributes.joined}}', {}, '"2024-02-29"'],
    ['{{ data.it }}', { it: 7 }, '7'],
    ['{{data.it}}', { it: '7' }, '"7"'],
    ['{{data.it}}', { it: true }, 'true'],
    ['{{data.it}}', { it: '' }, '""'],
    ['{{data.it}}', { it: null }, '""'],
    ['{{data.it}}', {}, '""'],
    ['{{data.it | default: 3}}', {}, '3'],
    ['x{{data.it}}', { it: 7 }, '"x7"'],
    ['{{data.it}}{{data.it}}', { it: 7 }, '"77"'],
    ['{{data.it}}', { it: '"\n\\😀' }, '"\\"\\n\\\\😀"'],
    ['{{data.it}}', { it: '{{name}} $& $1' }, '"{{name}} $& $1"'],
    ['list: {{data.it}}', { it: [1] }, '"list: [1]"'],
    ['{{contact_number}}', {}, '"60123456789"'],
    ['fixed', {}, '"fixed"'],
  ])('sends %s with %j as %s', (value, data, json) => {
    const { body } = build(parameter(value), { data });
    expect(body?.toString()).toBe(`{"contact_number":"60123456789","name":"Ann & Bob","p":${json}}`);
  });

  it('keeps the order of the names, and takes __proto__ and constructor as data', () => {
    const parameters = ['b', '1', '__proto__', 'a', 'constructor', 'ü"'].map((name) => ({ name, value: name }));
    expect(build({ ...base, parameters }).body?.toString()).toBe(
      '{"contact_number":"60123456789","name":"Ann & Bob","b":"b","1":"1","__proto__":"__proto__","a":"a",' +
        '"constructor":"constructor","ü\\"":"ü\\""}',
    );
  });

  it('is a form when the author says so', () => {
    const parameters = [
      { name: 'a b', value: '{{data.it}}' },
      { name: '__proto__', value: 'ü&=' },
    ];
    const { body, headers } = build({ ...base, bodyFormat: 'form', parameters }, { data: { it: 7 } });
    expect(body?.toString()).toBe('contact_number=60123456789&name=Ann+%26+Bob&a+b=7&__proto__=%C3%BC%26%3D');
    expect(headers).toContain('application/x-www-form-urlencoded;charset=UTF-8');
  });

  it('sends "" for a contact without a name', () => {
    const { body } = build(base, { contact: { contactNumber: '60123456789', name: '' } });
    expect(body?.toString()).toBe('{"contact_number":"60123456789","name":""}');
  });

  it.each<[string, JsonObject]>([
    ['{{data.it}}', { it: [1] }],
    ['{{data.it}}', { it: { a: 1 } }],
    ['{{data}}', {}],
    ['{{data.it}}', { it: '\ud800' }],
    ['x{{data.it}}', { it: '\udfff' }],
  ])('refuses %j with %j and names the parameter', (value, data) => {
    expect(refusalOf(parameter(value, 'tier'), { data })).toMatch(/^Nothing was sent: the parameter "tier" /);
  });

  it('refuses a name that is half a character', () => {
    expect(refusalOf(base, { contact: { name: 'Ann \ud83d' } })).toContain("the contact's name");
  });

  it('refuses a body over 1 MiB', () => {
    expect(refusalOf(parameter('{{data.it}}'), { data: { it: 'x'.repeat(1_100_000) } })).toContain('the body');
  });
});

describe('the URL', () => {
  it.each<[string, JsonObject, string]>([
    ['https://crm.example.com', {}, 'https://crm.example.com/'],
    ['https://CRM.example.com:443/a/../b', {}, 'https://crm.example.com/b'],
    ['https://crm.example.com/m/{{data.it}}', { it: 'a/b?c#d%' }, 'https://crm.example.com/m/a%2Fb%3Fc%23d%25'],
    ['https://crm.example.com/m/{{data.it}}', { it: 7 }, 'https://crm.example.com/m/7'],
    ['https://crm.example.com/m/{{data.it}}', { it: '...' }, 'https://crm.example.com/m/...'],
    ['https://crm.example.com/m/x{{data.it}}', { it: '..' }, 'https://crm.example.com/m/x..'],
    ['https://crm.example.com/m?a={{data.it}}', { it: '&b=1 ü' }, 'https://crm.example.com/m?a=%26b%3D1%20%C3%BC'],
    ['https://crm.example.com/m?a={{data.it}}', { it: '../x' }, 'https://crm.example.com/m?a=..%2Fx'],
    ['https://crm.example.com/m#part', {}, 'https://crm.example.com/m'],
    ['https://crm.example.com/{{data.it}}', { it: '/evil.example/' }, 'https://crm.example.com/%2Fevil.example%2F'],
    ['https://crm.example.com/{{data.it}}', { it: '@evil.example' }, 'https://crm.example.com/%40evil.example'],
  ])('is rendered from %s with %j', (url, data, href) => {
    expect(build({ ...base, url }, { data }).target.href).toBe(href);
  });

  it.each<[string, JsonObject]>([
    ['https://crm.example.com/m/{{data.it}}', { it: '.' }],
    ['https://crm.example.com/m/{{data.it}}', { it: '..' }],
    ['https://crm.example.com/m/{{data.it}}/x', { it: '..' }],
    ['https://crm.example.com/m/.{{data.it}}', { it: '.' }],
    ['https://crm.example.com/m/%2e{{data.it}}', { it: '.' }],
    ['https://crm.example.com/m\\{{data.it}}\\x', { it: '..' }],
    ['https://crm.example.com/m/{{data.it}}', { it: '\ud800' }],
  ])('refuses %s with %j', (url, data) => {
    expect(refusalOf({ ...base, url }, { data })).toContain('the URL');
  });

  it('refuses to be longer than 8192 characters', () => {
    const url = 'https://crm.example.com/m/{{data.it}}';
    expect(refusalOf({ ...base, url }, { data: { it: 'x'.repeat(8192) } })).toContain('the URL');
  });

  it('appends the parameters of a GET to the existing query', () => {
    const parameters = [
      { name: 'a b', value: '{{data.it}}' },
      { name: '__proto__', value: "ü&=+'" },
    ];
    const get = { method: 'GET', parameters };
    const { target, body } = build({ ...get, url: 'https://crm.example.com/m?x=%20y&z' }, { data: { it: 7 } });
    expect(body).toBeNull();
    expect(target.path).toBe(
      '/m?x=%20y&z&contact_number=60123456789&name=Ann%20%26%20Bob&a%20b=7&__proto__=%C3%BC%26%3D%2B%27',
    );
    expect(build({ ...get, url: 'https://crm.example.com/m?' }).target.path).toMatch(/^\/m\?contact_number=/);
  });

  it('refuses a query that is too long, and advises POST', () => {
    const config = { ...base, method: 'GET', parameters: [{ name: 'p', value: '{{data.it}}' }] };
    expect(refusalOf(config, { data: { it: '😀'.repeat(800) } })).toContain('use POST');
  });

  it('refuses names that the URL and the parameters would send twice', () => {
    expect(refusalOf({ method: 'GET', url: 'https://crm.example.com/?name=x' })).toContain('"name"');
  });
});

describe('the headers', () => {
  const header = (value: string, name = 'X-Tier') => ({ ...base, headers: [{ name, value }] });

  it('name the caller and the accepted formats', () => {
    expect(build(base).headers).toEqual([
      ...['user-agent', 'test/1'],
      ...['accept', 'application/json'],
      ...['accept-encoding', BROTLI.isSafe ? 'gzip, deflate, br' : 'gzip, deflate'],
      ...['content-type', 'application/json; charset=utf-8'],
    ]);
    expect(build({ ...base, method: 'GET' }).headers).not.toContain('content-type');
  });

  it.each(['Accept', 'user-agent', 'Content-Type'])('let the author replace %s', (name) => {
    const { headers } = build(header('text/x', name));
    const names = headers.filter((_, index) => index % 2 === 0).map((text) => text.toLowerCase());
    expect(names.filter((text) => text === name.toLowerCase())).toHaveLength(1);
    expect(headers.slice(-2)).toEqual([name, 'text/x']);
  });

  it.each<[string, JsonObject, string]>([
    ['{{data.it}}', { it: 'café' }, 'café'],
    [' {{data.it}}\t', { it: 'a\tb' }, 'a\tb'],
    ['{{data.it}}', {}, ''],
    ['{{data.it}}', { it: 7 }, '7'],
    ['__proto__', {}, '__proto__'],
  ])('send %j with %j as %j', (value, data, sent) => {
    expect(build(header(value), { data }).headers.slice(-2)).toEqual(['X-Tier', sent]);
  });

  it.each(['a\r\nX-Evil: 1', 'a\nb', 'a\rb', 'a\0b', '北京', '😀', 'a\u0001b', 'a\u007fb', '\ud800'])(
    'refuse %j, and never clean it',
    (it) => {
      expect(refusalOf(header('{{data.it}}'), { data: { it } })).toContain('the header "X-Tier"');
    },
  );

  it('fill in secrets', () => {
    const { headers } = build(header('Bearer {{secrets.token}}', 'Authorization'), {}, { token: 's3cr3t' });
    expect(headers.slice(-2)).toEqual(['Authorization', 'Bearer s3cr3t']);
  });

  it('refuse more than 8192 characters', () => {
    expect(refusalOf(header('{{data.it}}'), { data: { it: 'x'.repeat(8193) } })).toContain('the header "X-Tier"');
  });

  it('refuse a secret that no header can carry, without showing it', () => {
    expect(refusalOf(header('{{secrets.token}}'), {}, { token: 'line\nbreak' })).not.toMatch(/line\n|\nbreak/);
  });
});
