import { validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject } from '@luluchat/flow-runtime';
import { createAttributeCatalog } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createDestinationGuard } from '../guard/destination-guard.js';
import { lintConfig } from './lint-config.js';
import { WebhookActionConfig } from '../config/webhook-action-config.js';

const attributes = createAttributeCatalog({ tier: 'string' });

const lint = (config: JsonObject, guard = createDestinationGuard(), mayLackNumber = false) => {
  const validated = validateConfig(WebhookActionConfig, config);
  if (!validated.isValid) throw new Error(validated.problems[0]?.message);
  return lintConfig(validated.value, { attributes, mayLackNumber }, guard);
};

describe('lintConfig', () => {
  const url = 'https://crm.example.com/members';
  it.each<[string, JsonObject, boolean]>([
    ['nothing but the number', { url }, true],
    ['a parameter of that name with another value', { url, parameters: [{ name: 'contact_id', value: '7' }] }, true],
    ['a parameter with the id', { url, parameters: [{ name: 'id', value: '{{ contact_id }}' }] }, false],
    ['the id in the URL', { url: `${url}/{{contact_id}}` }, false],
    ['a header with the id', { url, headers: [{ name: 'X-Contact', value: 'c={{contact_id}}' }] }, false],
  ])('warns where a contact may have no number and the step sends %s', (_what, config, warns) => {
    const post = { method: 'POST', ...config };
    const warning = { severity: 'warning', code: 'number_may_be_unknown', path: '/parameters' };
    expect(lint(post, undefined, true)).toEqual(warns ? [expect.objectContaining(warning)] : []);
    expect(lint(post)).toEqual([]);
  });

  it('warns of each mapping to an attribute that does not exist', () => {
    const attributeMapping = ['tier', 'teir', 'constructor'].map((attribute) => ({ attribute, value: '{{data.a}}' }));
    expect(lint({ method: 'POST', url: 'https://crm.example.com/', attributeMapping })).toEqual([
      expect.objectContaining({
        severity: 'warning',
        code: 'unknown_attribute',
        path: '/attributeMapping/1/attribute',
      }),
      expect.objectContaining({ path: '/attributeMapping/2/attribute' }),
    ]);
  });

  it.each([
    ['GET', 'https://crm.example.com/?name=x', 1],
    ['GET', 'https://crm.example.com/?tier=x&contact_number={{name}}', 2],
    ['GET', 'https://crm.example.com/?other=x', 0],
    ['POST', 'https://crm.example.com/?tier=x&name=y', 0],
  ])('finds for a %s to %s %i names that are sent twice', (method, url, count) => {
    const problems = lint({ method, url, parameters: [{ name: 'tier', value: 'x' }] });
    expect(problems).toHaveLength(count);
    for (const problem of problems) {
      expect(problem).toMatchObject({ severity: 'error', code: 'duplicate_parameter_name', path: '/url' });
    }
  });

  it.each([
    ['http://127.0.0.1/', '127.0.0.1'],
    ['http://0x7f.1/{{name}}?a={{name}}', '127.0.0.1'],
    ['https://[::ffff:10.0.0.1]:8443/', '[::ffff:a00:1]'],
    ['http://169.254.169.254/latest', '169.254.169.254'],
    ['http://metadata.google.internal/', 'metadata.google.internal'],
    ['https://crm.example.com:25/', 'port 25'],
    ['http://8.8.8.8:6000/', 'port 6000'],
  ])('reports that %s leads to a denied destination', (url, place) => {
    const [problem, ...others] = lint({ method: 'GET', url });
    expect(problem).toMatchObject({ severity: 'error', code: 'blocked_destination', path: '/url' });
    expect(problem?.message).toContain(place);
    expect(others).toEqual([]);
  });

  it.each(['https://crm.example.com/{{name}}', 'https://8.8.8.8/', 'http://crm.internal/', 'https://[2606:4700::1]/'])(
    '%s may be published: names are resolved by the call',
    (url) => {
      expect(lint({ method: 'GET', url })).toEqual([]);
    },
  );

  it('respects the allow list of the operator', () => {
    const guard = createDestinationGuard({ allowCidrs: ['127.0.0.0/8'] });
    expect(lint({ method: 'GET', url: 'http://127.0.0.1:3000/' }, guard)).toEqual([]);
    expect(lint({ method: 'GET', url: 'http://[::1]:3000/' }, guard)).toHaveLength(1);
  });

  it.each([
    ['http://8.8.8.8/', true],
    ['http://[2606:4700::1]/', true],
    ['http://crm.example.com:8080/{{name}}', true],
    ['HTTP://crm.example.com./', true],
    ['http://inside.example.com/', false],
    ['http://crm/', false],
    ['http://localhost:3000/', false],
    ['http://crm.home.arpa/', false],
    ['http://10.1.2.3/', false],
    ['https://crm.example.com/', false],
  ])('warns of %s when the connection is not encrypted: %s', (url, isWarned) => {
    const guard = createDestinationGuard({ allowCidrs: ['10.0.0.0/8'], allowHosts: ['inside.example.com'] });
    expect(
      lint({ method: 'GET', url }, guard).map(({ severity, code, path }) => `${severity} ${code} ${path}`),
    ).toEqual(isWarned ? ['warning plain_http /url'] : []);
  });

  describe('secrets that others can read', () => {
    const url = 'https://crm.example.com/';
    const found = (config: JsonObject) =>
      lint({ method: 'GET', url, ...config }).map(({ severity, code, path }) => `${severity} ${code} ${path}`);
    const parameter = (name: string, value = 'x') => ({ parameters: [{ name, value }] });
    const header = (name: string, value: string) => ({ headers: [{ name, value }] });
    const inQuery = (path: string) => [`warning secret_in_query ${path}`];

    it.each<[string, JsonObject, string[]]>([
      ['a parameter named after one', parameter('api_key'), inQuery('/parameters/0/name')],
      ['Authorization as a parameter', parameter('Authorization', '{{tier}}'), inQuery('/parameters/0/name')],
      ['a value with a scheme before it', parameter('auth', 'Bearer abc'), inQuery('/parameters/0/value')],
      ['a token by its form', parameter('auth', 'eyJhbGciOi.eyJzdWIi.c2ln'), inQuery('/parameters/0/value')],
      ['the same in a body', { method: 'POST', ...parameter('api_key') }, []],
      [
        'the query of a POST',
        { method: 'POST', url: `${url}?access_token=abc&token={{tier}}` },
        [...inQuery('/url'), ...inQuery('/url')],
      ],
      ['a credential in the URL', { url: `${url}?x=Basic%20YTpi` }, inQuery('/url')],
      ['harmless names', { url: `${url}?page=2&tokens=3`, ...parameter('tier', 'basic') }, []],
      ['a header in the open', header('X-Api-Key', 'abc'), ['warning secret_in_open /headers/0/value']],
      ['a scheme in any header', header('X-Auth', 'Basic YTpi'), ['warning secret_in_open /headers/0/value']],
      ['a header out of the store', header('Authorization', 'Bearer {{secrets.crm}}'), []],
      ['a header out of data', header('Authorization', '{{data.token}}'), []],
      ['a harmless header', header('X-Channel', 'whatsapp'), []],
    ])('are reported for %s', (_, config, problems) => {
      expect(found(config)).toEqual(problems);
    });

    it('never repeats a value', () => {
      const problems = lint({ method: 'GET', url: `${url}?token=planted`, ...header('Cookie', 'planted') });
      expect(problems).toHaveLength(2);
      expect(JSON.stringify(problems)).not.toContain('planted');
    });
  });

  describe('parts that may arrive as something else', () => {
    const url = 'https://crm.example.com/members';
    const found = (config: JsonObject) =>
      lint({ method: 'GET', url, ...config }).map(({ severity, code, path }) => `${severity} ${code} ${path}`);
    const named = (...names: string[]) => ({ parameters: names.map((name) => ({ name, value: 'x' })) });
    const valued = (value: string) => ({ parameters: [{ name: 'note', value }] });
    const headed = (name: string, value: string) => ({ headers: [{ name, value }] });
    const long = ['warning long_query /method'];
    const conflict = (index: number) => [`warning parameter_name_conflict /parameters/${index}/name`];
    const changed = (index: number) => [`warning parameter_name_changed /parameters/${index}/name`];
    const form = { method: 'POST', bodyFormat: 'form' };

    it.each<[string, JsonObject, string[]]>([
      ['a GET of 1,400 characters', valued('x'.repeat(1400 - 36)), []],
      ['a GET of 1,401', valued('x'.repeat(1401 - 36)), long],
      ['200 Chinese letters, 9 characters each', valued('安'.repeat(200)), long],
      [
        'many short parameters',
        { parameters: Array.from({ length: 99 }, (_, at) => ({ name: `parameter_${at}`, value: 'x' })) },
        long,
      ],
      [
        'a name in the URL that PHP folds onto the number',
        { url: `${url}?contact.number=1` },
        ['warning parameter_name_conflict /url'],
      ],
      [
        'the same in the URL of a POST, whose body has the number',
        { method: 'POST', url: `${url}?contact.number=1` },
        [],
      ],
      ['a long path', { url: `${url}/${'x'.repeat(1500)}` }, long],
      ['a long query of the URL', { url: `${url}?a=${'x'.repeat(1500)}` }, long],
      ['the same by POST', { method: 'POST', ...valued('x'.repeat(5000)) }, []],
      ['a template, which may be short', valued(`{{ data.note | default: "${'x'.repeat(1500)}" }}`), []],
      ['a header with "_"', headed('api_key_id', '1'), ['warning header_name_underscore /headers/0/name']],
      ['a header without', headed('api-key-id', '1'), []],
      [
        'JSON that is called a form',
        { method: 'POST', ...headed('Content-Type', 'application/x-www-form-urlencoded') },
        ['warning content_type_conflict /headers/0/value'],
      ],
      [
        'JSON that is called a form with files',
        { method: 'POST', ...headed('content-type', 'Multipart/Form-Data; boundary=x') },
        ['warning content_type_conflict /headers/0/value'],
      ],
      [
        'a form that is called JSON',
        { method: 'POST', bodyFormat: 'form', ...headed('Content-Type', 'application/json') },
        ['warning content_type_conflict /headers/0/value'],
      ],
      [
        'a form that is called one',
        { method: 'POST', bodyFormat: 'form', ...headed('Content-Type', 'application/x-www-form-urlencoded') },
        [],
      ],
      ['JSON of another name', { method: 'POST', ...headed('Content-Type', 'application/vnd.crm+json') }, []],
      ['a GET, which has no body', headed('Content-Type', 'application/x-www-form-urlencoded'), []],
      ['contact.number', named('contact.number'), conflict(0)],
      ['a blank before a name', named(' name'), conflict(0)],
      ['a list of the name of a contact', named('name[]'), conflict(0)],
      ['two of its own', named('a_b', 'a.b'), conflict(1)],
      ['a nested one and a plain one', named('shop[city]', 'shop'), [...changed(0), ...conflict(1)]],
      ['two nested ones', named('shop[city]', 'shop[zip]'), [...changed(0), ...changed(1)]],
      ['a dot', named('shop.city'), changed(0)],
      ['a blank in a form', { ...form, ...named('shop city') }, changed(0)],
      ['a bracket that is not closed', named('shop[city'), changed(0)],
      ['a list', named('tags[]'), changed(0)],
      ['a list in the URL, as its receiver asks for it', { url: `${url}?tags[]=1` }, []],
      ['a dot in the URL', { url: `${url}?shop.city=1` }, ['warning parameter_name_changed /url']],
      ['"+" in the URL, which is a blank', { url: `${url}?shop+city=1` }, ['warning parameter_name_changed /url']],
      ['"+" in a name, which is sent as %2B', named('shop+city'), []],
      ['a dot in the URL of a POST, whose parameters are elsewhere', { ...form, url: `${url}?shop.city=1` }, []],
      ['letters beyond ASCII', named('größe', '城市', 'a-b', 'a:b'), []],
      ['dots and brackets in JSON', { method: 'POST', ...named('shop.city', 'tags[]') }, []],
      ['another case', named('Name'), []],
      ['a name of the query', { url: `${url}?a_b=1`, ...named('a.b') }, conflict(0)],
      ['the same in a form', { method: 'POST', bodyFormat: 'form', ...named('contact.number') }, conflict(0)],
      ['a query beside a form', { ...form, url: `${url}?a_b=1`, ...named('a.b') }, changed(0)],
      ['the same in JSON', { method: 'POST', ...named('contact.number') }, []],
    ])('are reported for %s', (_, config, problems) => {
      expect(found(config)).toEqual(problems);
    });

    it('names the stacks that change a name or drop a header', () => {
      const messages = lint({ method: 'GET', url, ...named('shop.city', 'tags[]'), ...headed('api_key_id', '1') });
      expect(messages.map(({ message }) => message).join('\n')).toMatch(
        /nginx, Apache.*"api-key-id"\.\nPHP reads "shop\.city" as "shop_city".*\nPHP, Rack \(Rails, Sinatra\) and Express put "tags\[\]" into/,
      );
    });

    it('names the length, and which name replaces which', () => {
      const messages = lint({ method: 'GET', url, parameters: [{ name: 'contact.number', value: '安'.repeat(200) }] });
      expect(messages.map(({ message }) => message).join('\n')).toMatch(
        /at least 1846 characters.*use POST\.\n.*"contact\.number" as "contact_number", which takes the place of "contact_number"/,
      );
    });
  });
});
