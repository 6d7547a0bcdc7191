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
const { provides: _provides, ...silent } = say;
/** Says nothing of what it brings. */
const secretive: StepPlugin<SayConfig> = { ...silent, type: 'secretive' };
const listed: StepPlugin<SayConfig> = {
  ...silent,
  type: 'listed',
  manifest: { ...manifest, outputs: { a: 'The first.' } },
};
const secretiveWaiter: StepPlugin<SayConfig> = { ...silent, type: 'secretive-waiter', resume: ask.resume! };

const risky: StepPlugin<SayConfig> = { ...say, type: 'risky', failedExit: 'failed' };

const plugins = [risky, say, call, fetchTier, ask, secretive, listed, secretiveWaiter];
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

describe('what a template can read at the start', () => {
  it.each<[string, string, readonly Trigger[], string[]]>([
    ['the contact, always', '{{contact_number}}{{name}}{{attributes}}{{attributes.points}}{{points}}', [], []],
    ['data of a webhook trigger', '{{data.tier}}', [KEYWORD, WEBHOOK], []],
    ['no data without one', '{{data.tier}}', [KEYWORD], never('a/config/text')],
    ['data as a whole, and steps as a whole', '{{data}}{{steps}}', [KEYWORD], []],
    ['no reply', '{{reply.text}}', [WEBHOOK], never('a/config/text')],
    ['no reply as a whole either', '{{reply}}', [WEBHOOK], never('a/config/text')],
    ['nothing of a reply but its text', '{{reply.button}}', [WEBHOOK], never('a/config/text')],
    ['what came with the message of a keyword', '{{reply.ad.headline}}{{reply.button}}{{reply.to}}', [KEYWORD], []],
    ['what came with an unmatched message', '{{reply.ad.id}}', [{ type: 'unmatched' }], []],
    ['no text of that message', '{{reply.text}}', [KEYWORD], never('a/config/text')],
    ['no other member of a reply', '{{reply.name}}', [KEYWORD], never('a/config/text')],
    ['no attribute that is not there', '{{attributes.tier}}', [WEBHOOK], ['unknown_attribute /steps/a/config/text']],
    ['no name that is no attribute', '{{nmae}}', [WEBHOOK], ['unknown_attribute /steps/a/config/text']],
    ['no attribute that objects inherit', '{{constructor}}', [WEBHOOK], ['unknown_attribute /steps/a/config/text']],
    ['no step that is not there', '{{steps.z.text}}', [WEBHOOK], never('a/config/text')],
    ['not its own output', '{{steps.a.text}}', [WEBHOOK], never('a/config/text')],
    [
      'each variable that stays blank',
      '{{data.a}} {{data.b}}',
      [],
      [...never('a/config/text'), ...never('a/config/text')],
    ],
    ['a member that a value names', '{{data[points]}}{{steps[points]}}', [], []],
    ['an argument of a filter', '{{name | append: data.tier}}', [], never('a/config/text')],
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
  ])('says nothing of %s, where a blank is meant', (text) => {
    expect(problemsOf({ a: step('say', text) })).toEqual([]);
  });

  it('takes anything to come from flows that go on in this one, unless it is told that none does', () => {
    const steps = { a: step('say', '{{data.tier}}{{reply.text}}{{steps.b.x}}', { next: 'b' }), b: step('say') };
    expect(problemsOf(steps, [KEYWORD], {})).toEqual(never('a/config/text'));
    expect(problemsOf(steps, [KEYWORD], { isEntered: true })).toEqual(never('a/config/text'));
    expect(problemsOf(steps, [KEYWORD])).toHaveLength(3);
  });
});

describe('what earlier steps bring', () => {
  it('is what failed, behind the exit for that, and no other', () => {
    const read = '{{steps.a.failure.code}}{{steps.a.failure.reason}}';
    const leads = { next: 'b', other: 'b', failed: 'c' };
    const steps = { a: step('risky', undefined, leads), b: step('say', read), c: step('say', read) };
    expect(problemsOf(steps)).toEqual([...never('b/config/text'), ...never('b/config/text')]);
  });

  it('is all of a reply, behind a step that took one', () => {
    const read = '{{reply.text}}{{reply.button}}{{reply.to}}{{reply.ad.url}}';
    const steps = {
      a: step('ask', undefined, { answered: 'b', silent: 'c' }),
      b: step('say', read),
      c: step('say', read),
    };
    expect(problemsOf(steps, [WEBHOOK])).toHaveLength(4);
  });

  it('comes through the exits that bring it, and no other', () => {
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

  it('is there behind a join, whichever way it came', () => {
    const steps = {
      a: step('call', undefined, { success: 'c', error: 'b' }),
      b: step('ask', undefined, { answered: 'c', silent: 'c' }),
      c: step('say', '{{data.tier}}{{reply.text}}{{steps.b.text}}{{steps.a.kind}}{{steps.a}}{{steps.c}}'),
    };
    expect(problemsOf(steps)).toEqual(never('c/config/text'));
  });

  it('comes round in a loop, to every step of it', () => {
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

  it('comes to the step itself when it leads back to itself', () => {
    expect(problemsOf({ a: step('fetch-tier', '{{data.tier}}{{data.other}}', { next: 'a' }) })).toEqual(
      never('a/config/text'),
    );
  });

  it('does not come through exits that are not there or lead nowhere', () => {
    const steps = {
      a: step('call', undefined, { success: 'gone', error: 'b', 'no-exit': 'c' }),
      b: step('say', '{{data.tier}}'),
      c: step('say', '{{data.tier}}'),
    };
    expect(problemsOf(steps)).toEqual(never('b/config/text'));
  });

  it('is anything when the step does not say what it brings, or nobody knows the step', () => {
    const read = '{{data.tier}}{{steps.a.b}}';
    for (const type of ['secretive', 'secretive-waiter', 'unheard-of']) {
      const steps = { a: step(type, undefined, { next: 'b' }), b: step('say', read) };
      const problems = checkFlow(
        { name: 'x', start: 'a', steps, triggers: [KEYWORD] },
        { registry, attributes, isEntered: false },
      );
      expect(problems.filter(({ code }) => code === 'template_never_filled')).toEqual([]);
    }
    const replies = (type: string) =>
      problemsOf({ a: step(type, undefined, { next: 'b' }), b: step('say', '{{reply.text}}') });
    expect(replies('secretive')).toEqual(never('b/config/text'));
    expect(replies('secretive-waiter')).toEqual([]);
  });

  it('has the outputs of the manifest when that names some', () => {
    const steps = { a: step('listed', undefined, { next: 'b' }), b: step('say', '{{steps.a.a}}{{steps.a.z}}') };
    expect(problemsOf(steps)).toEqual(never('b/config/text'));
  });

  it('does not matter to a step that no path reaches', () => {
    expect(problemsOf({ a: step('say'), b: step('say', '{{data.tier}}{{nobody}}') })).toEqual([]);
  });
});

describe('what is wrong with a template that renders', () => {
  it('is an error where it stands, also in blocks, beside the warnings', () => {
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

  it('does not keep a flow that was published before from running', () => {
    const document: FlowDocument = {
      name: 'Test',
      start: 'a',
      steps: { a: step('say', '{{ "2023-05-06" | date: "%Y", "Asia/Kuala Lumpur" }}') },
    };
    expect(compileFlow(document, { flowId: 'f', version: 1 }, registry).steps.size).toBe(1);
  });
});

describe('where templates stand', () => {
  it('is told by the decorators, at any depth of lists', () => {
    const config = { text: 'fixed', more: ['{{name}}', '{{data.a}}'], raw: ['{{data.b}}', '{{ not closed'] };
    expect(problemsOf({ a: { type: 'say', config } })).toEqual([
      ...never('a/config/more/1'),
      ...never('a/config/raw/0'),
    ]);
    expect(problemsOf({ a: { type: 'say', config: { raw: '{{data.b}}' } } })).toEqual(never('a/config/raw'));
  });

  it('is a sentence that says what to do', () => {
    const steps = {
      a: step('say', '{{data.t}}{{reply.text}}{{reply.x}}{{steps.z.x}}{{steps.b.x}}{{nobody}}', { next: 'b' }),
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
