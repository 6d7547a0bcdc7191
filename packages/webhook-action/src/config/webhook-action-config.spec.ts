import { validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject } from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import { webhookActionConfigType } from './webhook-action-config-type.js';
import { WebhookActionConfig } from './webhook-action-config.js';

const valid = { method: 'POST', url: 'https://crm.example.com/members' };
const parameters = (...names: string[]) => ({ ...valid, parameters: names.map((name) => ({ name, value: 'x' })) });
const headerValue = (value: string): JsonObject => ({ ...valid, headers: [{ name: 'X-Tier', value }] });
const headers = (...names: string[]) => ({ ...valid, headers: names.map((name) => ({ name, value: 'x' })) });
const redirects = (...allow: string[]) => ({ ...valid, redirects: { allow } });
const url = (text: string) => ({ ...valid, url: text });
const many = (count: number, entry: (index: number) => JsonObject) => Array.from({ length: count }, (_, i) => entry(i));

const problemsOf = (config: JsonObject, type = WebhookActionConfig) => {
  const validated = validateConfig(type, config);
  return validated.isValid ? [] : validated.problems.map(({ code, path }) => `${code} ${path}`);
};

describe('the config of the webhook action', () => {
  it('has the documented defaults', () => {
    const validated = validateConfig(WebhookActionConfig, valid);
    expect(validated).toMatchObject({ isValid: true });
    expect(JSON.parse(JSON.stringify(validated))).toEqual({
      isValid: true,
      value: {
        ...valid,
        bodyFormat: 'json',
        parameters: [],
        headers: [],
        attributeMapping: [],
        timeoutMs: 10_000,
        strictJson: false,
        keepResponseBody: true,
        retry: { maxAttempts: 1 },
      },
    });
  });

  it.each<[string, JsonObject]>([
    ['the defaults written out', { ...valid, retry: { maxAttempts: 1 }, timeoutMs: 10_000, bodyFormat: 'json' }],
    ['an empty retry', { ...valid, retry: {} }],
    ['five attempts', { ...valid, retry: { maxAttempts: 5 } }],
    ['signing', { ...valid, signing: { secret: 'crm_signing' } }],
    ['redirects', { ...valid, redirects: { max: 5 } }],
    ['redirects without a maximum, which is 1', { ...valid, redirects: {} }],
    [
      'origins of redirects',
      redirects('https://script.googleusercontent.com', 'HTTPS://a.example:8443/', 'https://[fd00::1]'),
    ],
    ['origins on loopback', redirects('http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:1')],
    ['templates in path and query', url('https://crm.example.com/m/{{name}}?tier={{attributes.tier}}')],
    ['a template right behind the host', url('https://crm.example.com/{{name}}')],
    ['a template in the query of a bare host', url('http://crm.example.com:8080?id={{name}}')],
    ['an at sign in the path', url('https://crm.example.com/@ann?mail=a@b.example')],
    ['a fixed path that climbs', url('https://crm.example.com/a/../b')],
    ['a fragment, which is never sent', url('https://crm.example.com/a#b')],
    ['an address literal', url('http://[::1]:8080/')],
    ['parameters that only look alike', parameters('Name', 'contact_Number', '__proto_', 'a', 'A')],
    ['__proto__ and constructor as parameters', parameters('__proto__', 'constructor', 'toString')],
    ['headers that only look reserved', headers('X-Host', 'Accept', 'User-Agent', 'Content-Type', 'Authorization')],
    ['secrets in a header', { ...valid, headers: [{ name: 'Authorization', value: 'Bearer {{secrets.crm_1}}' }] }],
    [
      'as many of each as there may be',
      {
        ...valid,
        parameters: many(100, (i) => ({ name: `p${i}`, value: '' })),
        headers: many(50, (i) => ({ name: `x-${i}`, value: '' })),
        attributeMapping: many(100, (i) => ({ attribute: `a${i}`, value: '{{data.a}}' })),
      },
    ],
  ])('accepts %s', (_, config) => {
    expect(problemsOf(config)).toEqual([]);
  });

  it.each<[string, JsonObject, string | readonly string[]]>([
    ['nothing', {}, ['invalid_value /method', 'invalid_value /url']],
    ['another method', { ...valid, method: 'PUT' }, 'invalid_value /method'],
    ['no redirects', { ...valid, redirects: { max: 0 } }, 'invalid_value /redirects/max'],
    ['six redirects', { ...valid, redirects: { max: 6 } }, 'invalid_value /redirects/max'],
    ['redirects that are true', { ...valid, redirects: true }, 'invalid_value /redirects'],
    ['an unknown member of redirects', { ...valid, redirects: { follow: true } }, 'unknown_member /redirects/follow'],
    [
      'one origin that is no list',
      { ...valid, redirects: { allow: 'https://a.example' } },
      'invalid_value /redirects/allow',
    ],
    ['eleven origins', redirects(...Array<string>(11).fill('https://a.example')), 'invalid_value /redirects/allow'],
    ['an origin with a path', redirects('https://a.example/x'), 'invalid_redirect_origin /redirects/allow'],
    ['an origin with a query', redirects('https://a.example?'), 'invalid_redirect_origin /redirects/allow'],
    ['an origin without a scheme', redirects('a.example'), 'invalid_redirect_origin /redirects/allow'],
    ['an origin of another scheme', redirects('ftp://a.example'), 'invalid_redirect_origin /redirects/allow'],
    ['a wildcard', redirects('https://*.example'), 'invalid_redirect_origin /redirects/allow'],
    ['a template as origin', redirects('https://{{data.host}}'), 'invalid_redirect_origin /redirects/allow'],
    ['an origin by http', redirects('http://a.example'), 'invalid_redirect_origin /redirects/allow'],
    [
      'an origin by http that looks like loopback',
      redirects('http://127.0.0.1.example'),
      'invalid_redirect_origin /redirects/allow',
    ],
    ['an origin that is no text', { ...valid, redirects: { allow: [7] } }, 'invalid_redirect_origin /redirects/allow'],
    ['an origin with user info', redirects('https://ann:pw@a.example'), 'url_user_info /redirects/allow'],
    ['another scheme', url('ftp://crm.example.com/'), 'invalid_url /url'],
    ['a data URL', url('data:application/json,{}'), 'invalid_url /url'],
    ['a relative URL', url('/members'), 'invalid_url /url'],
    ['a URL without host', url('https://'), 'invalid_url /url'],
    ['a URL that is a template', url('{{attributes.address}}'), 'invalid_url /url'],
    ['a template as scheme', url('{{data.scheme}}://crm.example.com/'), 'invalid_url /url'],
    ['a template as host', url('https://{{data.host}}/'), 'invalid_url /url'],
    ['a template in the host', url('https://crm-{{data.host}}.example.com/'), 'invalid_url /url'],
    ['a template right behind a host without slash', url('https://crm.example.com{{data.path}}'), 'invalid_url /url'],
    ['a template as port', url('https://crm.example.com:{{data.port}}/'), 'invalid_url /url'],
    ['a template in the fragment', url('https://crm.example.com/#{{name}}'), 'invalid_url /url'],
    ['a template in the fragment behind another', url('https://crm.example.com/{{name}}#{{name}}'), 'invalid_url /url'],
    ['a climbing path with templates', url('https://crm.example.com/{{name}}/%2E./x'), 'invalid_url /url'],
    ['a line break', url('https://crm.example.com/a\nb'), 'invalid_url /url'],
    ['a lone surrogate', url('https://crm.example.com/\ud800'), 'invalid_url /url'],
    ['a host that cannot be', url('https://crm example.com/'), 'invalid_url /url'],
    ['a tag in the URL', url('https://crm.example.com/{% if name %}a{% endif %}'), 'invalid_template /url'],
    ['a secret in the URL', url('https://crm.example.com/?key={{secrets.key}}'), 'invalid_template /url'],
    ['a template that does not parse', url('https://crm.example.com/{{name | nothing}}'), 'invalid_template /url'],
    ['a user name', url('https://ann@crm.example.com/'), 'url_user_info /url'],
    ['a user name and password', url('https://ann:pass@crm.example.com/{{name}}'), 'url_user_info /url'],
    ['user info without slashes', url('https:ann:pass@crm.example.com/'), 'url_user_info /url'],
    ['user info behind backslashes', url('https:\\\\ann:pass@crm.example.com'), 'url_user_info /url'],
    ['user info from a template', url('https://{{secrets.user}}@crm.example.com/'), 'url_user_info /url'],
    ['user info in a URL of another scheme', url('ftp://ann:pass@crm.example.com/'), 'url_user_info /url'],
    ['a URL that is too long', url(`https://crm.example.com/${'x'.repeat(8200)}`), 'invalid_value /url'],
    [
      'reserved parameters',
      parameters('tier', 'contact_number', 'name'),
      ['reserved_parameter_name /parameters/1/name', 'reserved_parameter_name /parameters/2/name'],
    ],
    [
      'a repeated parameter',
      parameters('a', 'b', 'a', 'c', 'a'),
      ['duplicate_parameter_name /parameters/2/name', 'duplicate_parameter_name /parameters/4/name'],
    ],
    ['__proto__ twice', parameters('__proto__', '__proto__'), 'duplicate_parameter_name /parameters/1/name'],
    ['an empty parameter name', parameters(''), 'invalid_value /parameters/0/name'],
    ['a control character in a name', parameters('a\u0000'), 'invalid_value /parameters/0/name'],
    ['half a character in a name', parameters('\udc00'), 'invalid_value /parameters/0/name'],
    ['a parameter without value', { ...valid, parameters: [{ name: 'a' }] }, 'invalid_template /parameters/0/value'],
    ['a number as value', { ...valid, parameters: [{ name: 'a', value: 1 }] }, 'invalid_template /parameters/0/value'],
    [
      'a secret in a parameter',
      { ...valid, parameters: [{ name: 'a', value: '{{secrets.a}}' }] },
      'invalid_template /parameters/0/value',
    ],
    [
      'an unknown member of a parameter',
      { ...valid, parameters: [{ name: 'a', value: '', type: 'x' }] },
      'unknown_member /parameters/0/type',
    ],
    [
      'too many parameters',
      { ...valid, parameters: many(101, (i) => ({ name: `p${i}`, value: '' })) },
      'invalid_value /parameters',
    ],
    ['parameters that are no list', { ...valid, parameters: { a: 1 } }, 'invalid_value /parameters'],
    [
      'reserved headers',
      headers('Host', 'content-length', 'TRANSFER-ENCODING', 'Connection', 'Upgrade', 'TE', 'Trailer'),
      [0, 1, 2, 3, 4, 5, 6].map((at) => `reserved_header_name /headers/${at}/name`),
    ],
    [
      'more reserved headers',
      headers('Expect', 'Proxy-Authorization', 'Webhook-Id', 'webhook-signature', 'TraceParent', 'tracestate'),
      [0, 1, 2, 3, 4, 5].map((at) => `reserved_header_name /headers/${at}/name`),
    ],
    [
      'headers that only the step can set',
      headers('Accept-Encoding', 'Content-Encoding', 'Idempotency-Key', 'Keep-Alive'),
      [0, 1, 2, 3].map((at) => `reserved_header_name /headers/${at}/name`),
    ],
    ['a repeated header', headers('X-Key', 'x-key'), 'duplicate_header_name /headers/1/name'],
    ['a header name that is none', headers('X Key'), 'invalid_header_name /headers/0/name'],
    ['a header name with a line break', headers('X-Key\r\nHost'), 'invalid_header_name /headers/0/name'],
    [
      'all secrets at once',
      { ...valid, headers: [{ name: 'a', value: '{{secrets}}' }] },
      'invalid_template /headers/0/value',
    ],
    [
      'a secret named by a value',
      { ...valid, headers: [{ name: 'a', value: '{{secrets[data.which]}}' }] },
      'invalid_template /headers/0/value',
    ],
    ['a header secret with a dash', headerValue('Bearer {{secrets.crm-key}}'), 'invalid_template /headers/0/value'],
    ['a line break in a header', headerValue('a\nX: b'), 'invalid_header_value /headers/0/value'],
    ['a carriage return in a header', headerValue('a\r'), 'invalid_header_value /headers/0/value'],
    ['NUL in a header', headerValue('a\0'), 'invalid_header_value /headers/0/value'],
    ['other letters in a header', headerValue('黄金'), 'invalid_header_value /headers/0/value'],
    ['a line break beside a template', headerValue('{{name}}\n'), 'invalid_header_value /headers/0/value'],
    ['a curly quote beside a template', headerValue('“{{name}}”'), 'invalid_header_value /headers/0/value'],
    ['an emoji in a branch', headerValue('{% if vip %}⭐{% endif %}'), 'invalid_header_value /headers/0/value'],
    ['a header that is too long', headerValue('x'.repeat(8193)), 'invalid_header_value /headers/0/value'],
    ['a broken template with a line break', headerValue('{{\n'), 'invalid_template /headers/0/value'],
    [
      'half a character in a parameter',
      { ...valid, parameters: [{ name: 'a', value: '\ud83d {{name}}' }] },
      'invalid_parameter_value /parameters/0/value',
    ],
    [
      'too many headers',
      { ...valid, headers: many(51, (i) => ({ name: `x-${i}`, value: '' })) },
      'invalid_value /headers',
    ],
    [
      'a mapping to nowhere',
      { ...valid, attributeMapping: [{ attribute: '', value: '{{data.a}}' }] },
      'invalid_value /attributeMapping/0/attribute',
    ],
    [
      'a mapping that is no data path',
      { ...valid, attributeMapping: [{ attribute: 'a', value: '{{name}}' }] },
      'invalid_data_path /attributeMapping/0/value',
    ],
    [
      'too many mappings',
      {
        ...valid,
        attributeMapping: many(101, () => ({ attribute: 'a', value: '{{data.a}}' })),
      },
      'invalid_value /attributeMapping',
    ],
    ['a short deadline', { ...valid, timeoutMs: 99 }, 'invalid_value /timeoutMs'],
    ['a long deadline', { ...valid, timeoutMs: 10_001 }, 'invalid_value /timeoutMs'],
    ['half a millisecond', { ...valid, timeoutMs: 100.5 }, 'invalid_value /timeoutMs'],
    ['a deadline as text', { ...valid, timeoutMs: '1000' }, 'invalid_value /timeoutMs'],
    ['another body format', { ...valid, bodyFormat: 'xml' }, 'invalid_value /bodyFormat'],
    ['strictJson as text', { ...valid, strictJson: 'yes' }, 'invalid_value /strictJson'],
    ['too many attempts', { ...valid, retry: { maxAttempts: 6 } }, 'invalid_value /retry/maxAttempts'],
    ['half an attempt', { ...valid, retry: { maxAttempts: 1.5 } }, 'invalid_value /retry/maxAttempts'],
    ['no attempt', { ...valid, retry: { maxAttempts: 0 } }, 'invalid_value /retry/maxAttempts'],
    ['signing without a secret', { ...valid, signing: {} }, 'invalid_value /signing/secret'],
    [
      'signing with the key itself',
      { ...valid, signing: { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' } },
      'secret_in_config /signing/secret',
    ],
    ['a name with a dash', { ...valid, signing: { secret: 'crm-key' } }, 'invalid_value /signing/secret'],
    ['a name with a digit in front', { ...valid, signing: { secret: '1st' } }, 'invalid_value /signing/secret'],
    ['a name that is too long', { ...valid, signing: { secret: 'a'.repeat(65) } }, 'invalid_value /signing/secret'],
    ['signing as text', { ...valid, signing: 'key' }, 'invalid_value /signing'],
    ['no signing as null', { ...valid, signing: null }, 'null_value /signing'],
    ['an unknown member of signing', { ...valid, signing: { secret: 'a', key: 'b' } }, 'unknown_member /signing/key'],
  ])('refuses %s', (_, config, problems) => {
    expect(problemsOf(config)).toEqual([problems].flat());
  });

  it.each([
    'a b\tc é ÿ',
    '  spaced  ',
    ` ${'x'.repeat(8192)} `,
    'Bearer {{secrets.crm_token}}',
    '{%- if vip -%}\n  gold\n{%- endif -%}',
    '{% capture name %}黄金{% endcapture %}{{name | url_encode}}',
  ])('accepts the header value %j', (value) => {
    expect(problemsOf(headerValue(value))).toEqual([]);
  });

  it.each([
    ['a\nb', 'holds a line break'],
    ['a\u0007b', 'holds a control character'],
    ['a “b”', 'holds a character beyond Latin-1'],
  ])('explains the problem of the header value %j', (value, words) => {
    const validated = validateConfig(WebhookActionConfig, headerValue(value));
    const [problem] = validated.isValid ? [] : validated.problems;
    expect(problem?.message).toContain(words);
  });

  it.each([
    ' https://crm.example.com/a ',
    '\thttps://crm.example.com/a',
    'https://crm.example.com/a\r\n',
    '\u00a0https://crm.example.com/a\ufeff',
  ])('removes the blanks around the URL %j, as left by pasting', (pasted) => {
    const validated = validateConfig(WebhookActionConfig, url(pasted));
    expect(validated).toMatchObject({ isValid: true, value: { url: 'https://crm.example.com/a' } });
  });

  it('explains a missing URL and one that is too long', () => {
    const messageOf = (config: JsonObject) => {
      const validated = validateConfig(WebhookActionConfig, config);
      return validated.isValid ? [] : validated.problems.map(({ message }) => message);
    };
    expect(messageOf({ method: 'GET' })).toEqual(['url is needed: an absolute http or https URL.']);
    expect(messageOf(url(`https://crm.example.com/${'x'.repeat(8192)}`))).toEqual(['url has at most 8192 characters.']);
  });

  it('reports one problem for 10,000 parameters, quickly', () => {
    const config = { ...valid, parameters: many(10_000, (i) => ({ name: `p${i % 5000}`, value: '' })) };
    expect(problemsOf(config)).toContain('invalid_value /parameters');
  });

  it('lets the operator choose the longest deadline', () => {
    expect(problemsOf({ ...valid, timeoutMs: 60_000 }, webhookActionConfigType(60_000))).toEqual([]);
    expect(problemsOf({ ...valid, timeoutMs: 60_001 }, webhookActionConfigType(60_000))).toEqual([
      'invalid_value /timeoutMs',
    ]);
    expect(new (webhookActionConfigType(60_000))().timeoutMs).toBe(10_000);
    expect(new (webhookActionConfigType(2_000))().timeoutMs).toBe(2_000);
    expect(problemsOf(parameters('name'), webhookActionConfigType(2_000))).toEqual([
      'reserved_parameter_name /parameters/0/name',
    ]);
  });

  it.each([0, 99, 1.5, Number.NaN, 300_001])('refuses %s as longest deadline', (maxTimeoutMs) => {
    expect(() => webhookActionConfigType(maxTimeoutMs)).toThrowError(
      expect.objectContaining({ code: 'invalid_step_plugin' }),
    );
  });
});
