import type { FlowDocument, StepDocument } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { startServer } from './start-server.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer({
  attributes: { language: 'string', points: 'numeric' },
  secrets: { crm_token: 'sk_live_51HxYz' },
});

const call = (config: Json = {}): StepDocument => ({
  type: 'webhook-action',
  config: { method: 'GET', url: 'https://crm.example.com/', ...config } as StepDocument['config'] & object,
  exits: { success: 'done', error: 'done' },
});
const header = (value: string) => ({ headers: [{ name: 'X-Token', value }] });
const rule = (value: string, to: unknown = 'gold'): StepDocument => ({
  type: 'condition',
  config: { cases: [{ exit: 'yes', all: [{ value, operator: 'equals', to }] }] } as StepDocument['config'] & object,
  exits: { yes: 'done', else: 'done' },
});
const save = (assignment: Json): StepDocument => ({
  type: 'save-attribute',
  config: { assignments: [assignment] } as StepDocument['config'] & object,
  exits: { next: 'done' },
});
const once = (step: StepDocument): FlowDocument => flowOf({ a: step, done: COMPLETE });

interface Checked {
  readonly problems: readonly {
    readonly severity: string;
    readonly code: string;
    readonly path: string;
    readonly message: string;
  }[];
}

async function check(document: unknown): Promise<Checked['problems']> {
  const { body } = await server.call('POST', '/v1/flows', document);
  return (await server.call<Checked>('POST', `/v1/flows/${String(body['id'])}/validate`)).body.problems;
}

const brief = (problems: Checked['problems']): string[] =>
  problems.map(({ severity, code, path }) => `${severity} ${code} ${path}`).sort();

describe('a secret that does not exist', () => {
  it.each<[string, Json, string]>([
    ['a header', header('Bearer {{secrets.crm_tokn}}'), '/headers/0/value'],
    ['a header, behind a default', header('{{secrets.gone | default: "x"}}'), '/headers/0/value'],
    ['a header, in a tag', header('{% if secrets.gone %}x{% endif %}'), '/headers/0/value'],
    ['signing', { signing: { secret: 'gone' } }, '/signing/secret'],
  ])('in %s is an error in a check, and the flow is not published', async (_, config, place) => {
    const document = once(call(config));
    const problems = await check(document);
    expect(brief(problems)).toEqual([`error unknown_secret /steps/a/config${place}`]);
    const { body } = await server.call('POST', '/v1/flows', document);
    expect((await server.call('POST', `/v1/flows/${String(body['id'])}/publish`)).status).toBe(422);
  });

  it('is reported with the most similar name, until it is set', async () => {
    const [problem] = await check(once(call(header('{{secrets.crm_tokn}}'))));
    expect(problem?.message).toMatch(/There is no secret "crm_tokn".*Did you mean "crm_token"\?/);
    await server.call('PUT', '/v1/secrets/crm_tokn', { value: 'sk_live_51HxYz' });
    expect(await check(once(call(header('{{secrets.crm_tokn}}'))))).toEqual([]);
    await server.call('DELETE', '/v1/secrets/crm_tokn');
  });

  it('is not repeated when it is the key itself', async () => {
    const key = `whsec_${'A'.repeat(44)}`;
    const problems = await check(once(call({ signing: { secret: key } })));
    expect(brief(problems)).toEqual(['error secret_in_config /steps/a/config/signing/secret']);
    expect(JSON.stringify(problems)).not.toContain('AAAA');
  });
});

describe('a probable mistake', () => {
  it.each<[string, StepDocument, string[], string]>([
    ['a path in a condition', rule('data.status'), ['braces_missing /cases/0/all/0/value'], '{{data.status}}'],
    ['the name of an attribute', rule('points', 5), ['braces_missing /cases/0/all/0/value'], '{{points}}'],
    [
      'a path to compare with',
      rule('{{name}}', 'data.status'),
      ['braces_missing /cases/0/all/0/to'],
      '{{data.status}}',
    ],
    [
      'a path to save',
      save({ attribute: 'language', value: 'data.language' }),
      ['braces_missing /assignments/0/value'],
      '{{data.language}}',
    ],
    ['single braces', sendText('Hi {name}', 'done'), ['braces_missing /blocks/0/text'], '{{name}}'],
    [
      'an attribute behind a default',
      sendText('{{attributes.langauge | default: "en"}}', 'done'),
      ['unknown_attribute /blocks/0/text'],
      'Did you mean "language"?',
    ],
    [
      'an attribute in a tag',
      sendText('{% if attributes.langauge == "ms" %}Hai{% else %}Hi{% endif %}', 'done'),
      ['unknown_attribute /blocks/0/text'],
      'Did you mean "language"?',
    ],
  ])('%s causes a warning', async (_, step, expected, words) => {
    const problems = await check(once(step));
    expect(brief(problems)).toEqual(expected.map((one) => `warning ${one.replace(' /', ' /steps/a/config/')}`));
    expect(problems[0]?.message).toContain(words);
  });

  it('is not reported where the flow is explicit', async () => {
    for (const step of [
      rule('{{data.status}}'),
      rule('{{points}}', 5),
      sendText('The data.status is {{language}}', 'done'),
    ]) {
      expect(await check(once(step))).toEqual([]);
    }
  });
});

describe('all problems', () => {
  it('of one step are reported together, whichever refuses its config', async () => {
    const config = {
      url: 'http://crm.example.com/?api_key=x',
      timeoutMs: 'soon',
      headers: [
        { name: 'bad name', value: 'x' },
        { name: 'X-Token', value: '{{secrets.gone}}' },
        { name: 'Authorization', value: 'Bearer in-the-open' },
      ],
      attributeMapping: [{ attribute: 'gone', value: '{{data.x}}' }],
    };
    expect(brief(await check(flowOf({ a: { ...call(config), exits: { success: 'done' } }, done: COMPLETE })))).toEqual([
      'error invalid_header_name /steps/a/config/headers/0/name',
      'error invalid_value /steps/a/config/timeoutMs',
      'error unknown_secret /steps/a/config/headers/1/value',
      'warning exit_not_connected /steps/a/exits/error',
      'warning plain_http /steps/a/config/url',
      'warning secret_in_open /steps/a/config/headers/2/value',
      'warning secret_in_query /steps/a/config/url',
      'warning unknown_attribute /steps/a/config/attributeMapping/0/attribute',
    ]);
  });

  it('are also reported when the config is otherwise invalid', async () => {
    const config = {
      url: 'crm',
      ...header('{{secrets.gone}}'),
      attributeMapping: [{ attribute: 'gone', value: '{{data.x}}' }],
    };
    expect(brief(await check(once(call(config))))).toEqual([
      'error invalid_url /steps/a/config/url',
      'error unknown_secret /steps/a/config/headers/0/value',
      'warning unknown_attribute /steps/a/config/attributeMapping/0/attribute',
    ]);
  });

  it('of a refused draft are reported with those that refuse it', async () => {
    const document = {
      ...flowOf({
        a: call({ urll: 'x', timeoutMs: 5, ...header('{{secrets.gone}}') }),
        b: { ...sendText('{{attributes.langauge}}', 'done'), ...{ exitz: {} } },
        c: { type: 'Not A Type', exits: { next: 'done' } },
        done: COMPLETE,
      }),
      naem: 'Test',
    };
    const { status, body } = await server.call<Checked & { errors: { path: string }[] }>('POST', '/v1/flows', document);
    expect(status).toBe(400);
    expect(body.errors.map(({ path }) => path).sort()).toEqual(['/naem', '/steps/b/exitz', '/steps/c/type']);
    expect(brief(body.problems)).toEqual([
      'error invalid_value /steps/a/config/timeoutMs',
      'error invalid_value /steps/c/type',
      'error unknown_member /naem',
      'error unknown_member /steps/a/config/urll',
      'error unknown_member /steps/b/exitz',
      'error unknown_secret /steps/a/config/headers/0/value',
      'warning unknown_attribute /steps/b/config/blocks/0/text',
    ]);
    const unnamed = await server.call<Checked>('POST', '/v1/flows', { ...once(rule('data.status')), name: '' });
    expect(brief(unnamed.body.problems)).toEqual([
      'error invalid_value /name',
      'warning braces_missing /steps/a/config/cases/0/all/0/value',
    ]);
  });

  it('of a step test are reported together', async () => {
    const body = { config: { method: 'PUT' }, contact: { contactNumber: '12', name: 5, zzz: 1 }, data: [], more: 1 };
    const { body: answer } = await server.call<{ errors: { path: string }[] }>(
      'POST',
      '/v1/step-types/webhook-action/test',
      body,
    );
    expect(answer.errors.map(({ path }) => path).sort()).toEqual([
      '/config/method',
      '/config/url',
      '/contact/contactNumber',
      '/contact/name',
      '/contact/zzz',
      '/data',
      '/more',
    ]);
  });
});

describe('a secret or an attribute that published flows use', () => {
  const user = (secret: string, attribute: string): FlowDocument =>
    flowOf(
      {
        call: call({ ...header(`{{secrets.${secret}}}`), attributeMapping: [{ attribute, value: '{{data.x}}' }] }),
        sign: call({ signing: { secret } }),
        done: COMPLETE,
      },
      {
        name: 'The user',
        triggers: [{ type: 'webhook', attributeMapping: [{ attribute: `${attribute}_2`, value: '{{data.y}}' }] }],
      },
    );

  it('is not deleted without force', async () => {
    await server.call('PUT', '/v1/secrets/used', { value: 'sk_live_51HxYz' });
    for (const key of ['city', 'city_2']) await server.call('PUT', `/v1/attributes/${key}`, { type: 'string' });
    const flowId = await server.publish(user('used', 'city'));
    for (const [path, stepIds] of [
      ['/v1/secrets/used', ['call', 'sign']],
      ['/v1/attributes/city', ['call']],
      ['/v1/attributes/city_2', []],
    ] as const) {
      const kept = await server.call('DELETE', path);
      expect([kept.status, kept.body['code']]).toEqual([409, 'in_use']);
      expect(kept.body['usedBy']).toEqual([{ flowId, name: 'The user', stepIds }]);
      expect((await server.call('DELETE', `${path}?force=false`)).status).toBe(409);
      expect((await server.call('DELETE', `${path}?force=yes`)).status).toBe(400);
      expect((await server.call('DELETE', `${path}?forced=true`)).status).toBe(400);
      expect((await server.call('DELETE', `${path}?force=true`)).status).toBe(204);
      // A deleted one is not in use.
      expect((await server.call('DELETE', path)).status).toBe(404);
    }
  });

  it('can be deleted once no published version uses it', async () => {
    await server.call('PUT', '/v1/secrets/moving', { value: 'sk_live_51HxYz' });
    await server.call('PUT', '/v1/attributes/town', { type: 'string' });
    await server.call('PUT', '/v1/attributes/town_2', { type: 'string' });
    const flowId = await server.publish(user('moving', 'town'));
    await server.call('PUT', `/v1/flows/${flowId}`, flowOf({ done: COMPLETE }));
    expect((await server.call('DELETE', '/v1/secrets/moving')).status).toBe(409);
    await server.call('POST', `/v1/flows/${flowId}/publish`);
    for (const path of ['/v1/secrets/moving', '/v1/attributes/town', '/v1/attributes/town_2']) {
      expect((await server.call('DELETE', path)).status).toBe(204);
    }
  });

  it('is found in templates, conditions and tags, and not in drafts or deleted flows', async () => {
    await server.call('PUT', '/v1/attributes/mood', { type: 'string' });
    const flowId = await server.publish(
      flowOf({
        say: sendText('{{mood | default: "fine"}}', 'ask'),
        ask: { ...rule('{{attributes.mood}}'), exits: { yes: 'tell', else: 'tell' } },
        tell: sendText('{% if attributes.mood %}x{% endif %}', 'done'),
        done: COMPLETE,
      }),
    );
    await server.call('POST', '/v1/flows', once(sendText('{{mood}}', 'done')));
    const { body } = await server.call('DELETE', '/v1/attributes/mood');
    expect(body['usedBy']).toEqual([{ flowId, name: 'Test flow', stepIds: ['say', 'ask', 'tell'] }]);
    await server.call('DELETE', `/v1/flows/${flowId}`);
    expect((await server.call('DELETE', '/v1/attributes/mood')).status).toBe(204);
  });
});

describe('a secret of the channel', () => {
  it('is in use while that channel is chosen', async () => {
    const running = await startServer({
      settings: { CHANNEL: 'http', CHANNEL_HTTP_URL: 'http://127.0.0.1:9/' },
    });
    try {
      await running.call('PUT', '/v1/secrets/channel_http_signing', { value: `whsec_${'A'.repeat(44)}` });
      await running.call('PUT', '/v1/secrets/whatsapp_app_secret', { value: 'of another channel' });
      const kept = await running.call('DELETE', '/v1/secrets/channel_http_signing');
      expect([kept.status, kept.body['usedBy'], kept.body['usedByChannel']]).toEqual([409, [], 'http']);
      expect((await running.call('DELETE', '/v1/secrets/whatsapp_app_secret')).status).toBe(204);
      expect((await running.call('DELETE', '/v1/secrets/channel_http_signing?force=true')).status).toBe(204);
    } finally {
      await running.stop();
    }
  });
});

describe('a body that is not JSON', () => {
  it.each([
    ['/v1/flows', '{\n  "name": "x",\n  "steps": {,}\n}', 'line 3, column 13'],
    ['/v1/messages', '{"contactNumber": "60123456789"', 'it ends too early, at line 1, column 32'],
    ['/trigger/flow/none', "{'contact_number': 1}", undefined],
  ])('at %s is refused with line and column', async (path, text, place) => {
    const { status, body } = await server.call('POST', path, text);
    if (place === undefined) expect(status).toBe(404);
    else expect([status, body['code'], body['detail']]).toEqual([400, 'invalid_json', expect.stringContaining(place)]);
  });

  it('is refused by the trigger of a flow without repeating anything of the body', async () => {
    const flowId = await server.publish(flowOf({ done: COMPLETE }));
    const { body } = await server.call(
      'POST',
      `/trigger/flow/${flowId}`,
      '{"contact_number": "60123456789", "a": planted}',
    );
    expect(body['detail']).toContain('at line 1, column 40');
    expect(JSON.stringify(body)).not.toContain('planted');
  });
});
