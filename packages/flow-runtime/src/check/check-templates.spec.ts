import { IsArray, IsOptional, IsString } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { HoldsTemplate } from '../config/holds-template.js';
import { IsTemplate } from '../config/is-template.js';
import { checkFlow } from './check-flow.js';
import { compileFlow } from '../interpreter/compile-flow.js';
import type { FlowDocument, StepDocument, Trigger } from '../document/flow-document.js';
import { createStepRegistry } from '../step/step-registry.js';
import type { StepPlugin } from '../step/step-plugin.js';

class SayConfig {
  @IsOptional()
  @IsTemplate()
  text?: string;

  @IsOptional()
  @IsArray()
  @IsTemplate({ each: true })
  more?: string[];

  @IsOptional()
  @HoldsTemplate()
  @IsString({ each: true })
  raw?: string | string[];
}

const manifest = { title: 'Fake', description: 'A fake.', icon: 'fake', category: 'logic' } as const;

const say: StepPlugin<SayConfig> = {
  type: 'say',
  manifest,
  configType: SayConfig,
  exits: () => ['next', 'other'],
  provides: () => ({}),
  execute: () => ({ kind: 'exit', exit: 'next' }),
};
const call: StepPlugin<SayConfig> = {
  ...say,
  type: 'call',
  exits: () => ['success', 'error'],
  provides: (_, exit) =>
    exit === 'success' ? { data: 'any', output: ['status', 'data'] } : { output: ['status', 'kind'] },
};
const fetchTier: StepPlugin<SayConfig> = { ...say, type: 'fetch-tier', provides: () => ({ data: ['tier'] }) };
const ask: StepPlugin<SayConfig> = {
  ...say,
  type: 'ask',
  exits: () => ['answered', 'silent'],
  provides: (_, exit) => (exit === 'answered' ? { output: ['text'], reply: true } : {}),
  resume: () => ({ kind: 'exit', exit: 'answered' }),
};
const { provides: _provides, ...sayUndeclared } = say;
/** Does not declare what it provides. */
const undeclared: StepPlugin<SayConfig> = { ...sayUndeclared, type: 'undeclared' };
const listed: StepPlugin<SayConfig> = {
  ...sayUndeclared,
  type: 'listed',
  manifest: { ...manifest, outputs: { a: 'The first.' } },
};
const undeclaredWaiter: StepPlugin<SayConfig> = { ...sayUndeclared, type: 'undeclared-waiter', resume: ask.resume! };

const risky: StepPlugin<SayConfig> = { ...say, type: 'risky', failedExit: 'failed' };

const plugins = [risky, say, call, fetchTier, ask, undeclared, listed, undeclaredWaiter];
const registry = createStepRegistry(plugins as StepPlugin[]);
const attributes = new Map([['points', { key: 'points', title: 'Points', type: 'numeric' as const }]]);
const WEBHOOK: Trigger = { type: 'webhook' };
const KEYWORD: Trigger = { type: 'keyword', match: 'is', keywords: ['hi'] };

const step = (type: string, text?: string, exits: StepDocument['exits'] = {}): StepDocument => ({
  type,
  config: text === undefined ? {} : { text },
  exits,
});

function problemsOf(
  steps: FlowDocument['steps'],
  triggers: readonly Trigger[] = [KEYWORD],
  more: { readonly isEntered?: boolean } = { isEntered: false },
): string[] {
  const problems = checkFlow({ name: 'Test', start: 'a', steps, triggers }, { registry, attributes, ...more });
  const found = problems.filter(({ code }) => code === 'template_never_filled' || code === 'unknown_attribute');
  return found.map(({ severity, code, path }) => (severity === 'warning' ? `${code} ${path}` : severity));
}

const never = (place: string) => [`template_never_filled /steps/${place}`];

describe('checkFlow, for a template of the first step', () => {
  it.each<[string, string, readonly Trigger[], string[]]>([
    ['the contact is always known', '{{contact_number}}{{name}}{{attributes}}{{attributes.points}}{{points}}', [], []],
    ['a webhook trigger provides data', '{{data.tier}}', [KEYWORD, WEBHOOK], []],
    ['a keyword trigger provides no data', '{{data.tier}}', [KEYWORD], never('a/config/text')],
    ['all of data and all of steps have a value', '{{data}}{{steps}}', [KEYWORD], []],
    ['a webhook trigger provides no text of a reply', '{{reply.text}}', [WEBHOOK], never('a/config/text')],
    ['a webhook trigger provides no reply', '{{reply}}', [WEBHOOK], never('a/config/text')],
    ['a webhook trigger provides no details of a reply', '{{reply.button}}', [WEBHOOK], never('a/config/text')],
    [
      'a keyword trigger provides the details of its message',
      '{{reply.ad.headline}}{{reply.button}}{{reply.to}}',
      [KEYWORD],
      [],
    ],
    [
      'a keyword trigger provides the kind and the content of its message',
      '{{reply.kind}}{{reply.list.id}}{{reply.form.visit_date}}{{reply.location.latitude}}{{reply.contacts[0].phones[0]}}' +
        '{{reply.order.items[0].price}}{{reply.order.size}}{{reply.product.productId}}{{reply.media.mimeType}}',
      [KEYWORD],
      [],
    ],
    ['a location has no other members', '{{reply.location.lat}}', [KEYWORD], never('a/config/text')],
    ['an advertisement has no other members', '{{reply.ad.title}}', [KEYWORD], never('a/config/text')],
    ['a webhook trigger provides no location', '{{reply.location.latitude}}', [WEBHOOK], never('a/config/text')],
    ['an unmatched trigger provides the details of its message', '{{reply.ad.id}}', [{ type: 'unmatched' }], []],
    ['a keyword trigger provides no text of a reply', '{{reply.text}}', [KEYWORD], never('a/config/text')],
    ['a reply has no other members', '{{reply.name}}', [KEYWORD], never('a/config/text')],
    ['a contact has a user name', '{{contact.username}}', [WEBHOOK], []],
    ['a contact has opted out or not', '{{contact.opted_out}}', [WEBHOOK], []],
    [
      'a contact has no other member of its channel',
      '{{contact.age}}',
      [WEBHOOK],
      ['template_never_filled /steps/a/config/text'],
    ],
    ['an attribute must exist', '{{attributes.tier}}', [WEBHOOK], ['unknown_attribute /steps/a/config/text']],
    [
      'a variable without a dot must be the key of an attribute',
      '{{nmae}}',
      [WEBHOOK],
      ['unknown_attribute /steps/a/config/text'],
    ],
    [
      'an inherited member of objects is no attribute',
      '{{constructor}}',
      [WEBHOOK],
      ['unknown_attribute /steps/a/config/text'],
    ],
    ['a step must exist', '{{steps.z.text}}', [WEBHOOK], never('a/config/text')],
    ['a step has no output before it ran', '{{steps.a.text}}', [WEBHOOK], never('a/config/text')],
    [
      'each variable that stays blank is reported',
      '{{data.a}} {{data.b}}',
      [],
      [...never('a/config/text'), ...never('a/config/text')],
    ],
    ['a computed member may have a value', '{{data[points]}}{{steps[points]}}', [], []],
    ['an argument of a filter is a variable', '{{name | append: data.tier}}', [], never('a/config/text')],
  ])('%s', (_, text, triggers, problems) => {
    expect(problemsOf({ a: step('say', text) }, triggers)).toEqual(problems);
  });

  it.each([
    '{{data.tier | default: "none"}}',
    '{% if data.tier %}{{data.tier}}{% endif %}',
    '{% if name %}{{data.tier}}{% endif %}',
    '{% assign tier = data.tier %}{{tier}}',
    '{% for one in data.list %}{{one.name}}{{forloop.index}}{% endfor %}',
    '{% capture x %}{{data.tier}}{% endcapture %}{{x}}',
    '{% increment n %}{{n}}',
    '{{ "fixed" }}{{ 5 }}{{ nil }}',
  ])('reports nothing for %s, where a missing value leaves no blank', (text) => {
    expect(problemsOf({ a: step('say', text) })).toEqual([]);
  });

  it('assumes that other flows enter this one with any data, unless isEntered is false', () => {
    const steps = { a: step('say', '{{data.tier}}{{reply.text}}{{steps.b.x}}', { next: 'b' }), b: step('say') };
    expect(problemsOf(steps, [KEYWORD], {})).toEqual(never('a/config/text'));
    expect(problemsOf(steps, [KEYWORD], { isEntered: true })).toEqual(never('a/config/text'));
    expect(problemsOf(steps, [KEYWORD])).toHaveLength(3);
  });
});

describe('checkFlow, for a template behind other steps', () => {
  it('knows a failure behind failedExit and behind no other exit', () => {
    const read = '{{steps.a.failure.code}}{{steps.a.failure.reason}}';
    const leads = { next: 'b', other: 'b', failed: 'c' };
    const steps = { a: step('risky', undefined, leads), b: step('say', read), c: step('say', read) };
    expect(problemsOf(steps)).toEqual([...never('b/config/text'), ...never('b/config/text')]);
  });

  it('knows all members of a reply behind a step that received one', () => {
    const read = '{{reply.text}}{{reply.button}}{{reply.to}}{{reply.ad.url}}';
    const steps = {
      a: step('ask', undefined, { answered: 'b', silent: 'c' }),
      b: step('say', read),
      c: step('say', read),
    };
    expect(problemsOf(steps, [WEBHOOK])).toHaveLength(4);
  });

  it('knows a value behind the exits that provide it and behind no other', () => {
    const read = '{{data.tier}}{{steps.a.status}}{{steps.a.data.x}}';
    const steps = {
      a: step('call', undefined, { success: 'good', error: 'bad' }),
      good: step('say', `${read}{{steps.a.kind}}`),
      bad: step('say', `${read}{{steps.a.kind}}`),
    };
    expect(problemsOf(steps)).toEqual([
      ...never('good/config/text'),
      ...never('bad/config/text'),
      ...never('bad/config/text'),
    ]);
  });

  it('knows the values of all paths behind a join', () => {
    const steps = {
      a: step('call', undefined, { success: 'c', error: 'b' }),
      b: step('ask', undefined, { answered: 'c', silent: 'c' }),
      c: step('say', '{{data.tier}}{{reply.text}}{{steps.b.text}}{{steps.a.kind}}{{steps.a}}{{steps.c}}'),
    };
    expect(problemsOf(steps)).toEqual(never('c/config/text'));
  });

  it('knows the values of a loop in every step of it', () => {
    const steps = {
      a: step('say', '{{reply.text}}', { next: 'b' }),
      b: step('ask', '{{reply.text}}{{steps.b.text}}{{steps.a.x}}', { answered: 'c', silent: 'd' }),
      c: step('say', '{{steps.d.x}}', { next: 'b' }),
      d: step('say', '{{reply.text}}{{data.tier}}', {}),
    };
    expect(problemsOf(steps)).toEqual([
      ...never('a/config/text'),
      ...never('b/config/text'),
      ...never('c/config/text'),
      ...never('d/config/text'),
    ]);
  });

  it('knows the values of a step in that step when it leads back to itself', () => {
    expect(problemsOf({ a: step('fetch-tier', '{{data.tier}}{{data.other}}', { next: 'a' }) })).toEqual(
      never('a/config/text'),
    );
  });

  it('does not follow exits that the step does not have or that lead nowhere', () => {
    const steps = {
      a: step('call', undefined, { success: 'gone', error: 'b', 'no-exit': 'c' }),
      b: step('say', '{{data.tier}}'),
      c: step('say', '{{data.tier}}'),
    };
    expect(problemsOf(steps)).toEqual(never('b/config/text'));
  });

  it('assumes any value behind a step that does not declare its values, or whose type is unknown', () => {
    const read = '{{data.tier}}{{steps.a.b}}';
    for (const type of ['undeclared', 'undeclared-waiter', 'not-installed']) {
      const steps = { a: step(type, undefined, { next: 'b' }), b: step('say', read) };
      const problems = checkFlow(
        { name: 'x', start: 'a', steps, triggers: [KEYWORD] },
        { registry, attributes, isEntered: false },
      );
      expect(problems.filter(({ code }) => code === 'template_never_filled')).toEqual([]);
    }
    const replies = (type: string) =>
      problemsOf({ a: step(type, undefined, { next: 'b' }), b: step('say', '{{reply.text}}') });
    expect(replies('undeclared')).toEqual(never('b/config/text'));
    expect(replies('undeclared-waiter')).toEqual([]);
  });

  it('knows the outputs that the manifest lists', () => {
    const steps = { a: step('listed', undefined, { next: 'b' }), b: step('say', '{{steps.a.a}}{{steps.a.z}}') };
    expect(problemsOf(steps)).toEqual(never('b/config/text'));
  });

  it('reports nothing for an unreachable step', () => {
    expect(problemsOf({ a: step('say'), b: step('say', '{{data.tier}}{{unknown}}') })).toEqual([]);
  });
});

describe('a template that parses and cannot be used', () => {
  it('is an error at its path, also inside of blocks, in addition to the warnings', () => {
    const written = '{{ data.a | date: "%Y", "Asia/Kuala Lumpur" }}';
    const document: FlowDocument = {
      name: 'Test',
      start: 'a',
      triggers: [WEBHOOK],
      steps: {
        a: {
          type: 'say',
          config: { text: `{% if name %}${written}{% endif %}`, raw: ['ok', '{{ data.a | money: 99 }}'] },
        },
      },
    };
    const problems = checkFlow(document, { registry, attributes });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([
      {
        severity: 'error',
        code: 'invalid_template',
        path: '/steps/a/config/text',
        message: 'The template cannot be used: there is no time zone "Asia/Kuala Lumpur"; write Asia/Kuala_Lumpur.',
      },
      {
        severity: 'error',
        code: 'invalid_template',
        path: '/steps/a/config/raw/1',
        message: 'The template cannot be used: "money" takes 0 to 20 decimal places.',
      },
    ]);
  });

  it('does not keep a flow from running that was published before', () => {
    const document: FlowDocument = {
      name: 'Test',
      start: 'a',
      steps: { a: step('say', '{{ "2023-05-06" | date: "%Y", "Asia/Kuala Lumpur" }}') },
    };
    expect(compileFlow(document, { flowId: 'f', version: 1 }, registry).steps.size).toBe(1);
  });
});

describe('the problems of templates', () => {
  it('are reported for members with a decorator, at any depth of lists', () => {
    const config = { text: 'fixed', more: ['{{name}}', '{{data.a}}'], raw: ['{{data.b}}', '{{ not closed'] };
    expect(problemsOf({ a: { type: 'say', config } })).toEqual([
      ...never('a/config/more/1'),
      ...never('a/config/raw/0'),
    ]);
    expect(problemsOf({ a: { type: 'say', config: { raw: '{{data.b}}' } } })).toEqual(never('a/config/raw'));
  });

  it('have messages that say what to do', () => {
    const steps = {
      a: step('say', '{{data.t}}{{reply.text}}{{reply.x}}{{steps.z.x}}{{steps.b.x}}{{unknown}}', { next: 'b' }),
      b: step('say', '{{steps.a.x}}'),
    };
    const problems = checkFlow(
      { name: 'x', start: 'a', steps, triggers: [KEYWORD] },
      { registry, attributes, isEntered: false },
    );
    const messages = problems.filter(({ path }) => path.endsWith('/text')).map(({ message }) => message);
    expect(messages).toHaveLength(7);
    for (const message of messages) expect(message).toMatch(/blank.*\. [A-Z].*\.$/);
    expect(messages[4]).toContain('never comes before this one');
    expect(messages[6]).toContain('brings no "x"');
  });
});
