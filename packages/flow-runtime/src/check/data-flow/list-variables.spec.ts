/**
 * Compares the list of variables with the checks of a flow: a variable is listed exactly where a template that reads it gets no
 * warning, and it is always there exactly if the step cannot be reached around those that bring it.
 */
import { IsArray, IsBoolean, IsOptional, IsString } from 'class-validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IsDataPath } from '../../config/is-data-path.js';
import { IsTemplate } from '../../config/is-template.js';
import type { FlowDocument, StepDocument } from '../../document/flow-document.js';
import type { FlowDraft } from '../../document/flow-draft.js';
import { createStepRegistry } from '../../step/step-registry.js';
import type { StepPlugin } from '../../step/step-plugin.js';
import { checkFlow } from '../check-flow.js';
import { listVariables } from './list-variables.js';

interface Outcome {
  readonly exit: string;
  readonly data?: readonly string[] | 'any';
  readonly output?: readonly string[] | 'any';
  readonly reply?: boolean;
}

class AnyConfig {
  @IsBoolean()
  asks: boolean = false;

  @IsArray()
  outcomes: Outcome[] = [];

  @IsArray()
  @IsString({ each: true })
  @IsTemplate({ each: true })
  reads: string[] = [];

  @IsOptional()
  @IsDataPath()
  saves?: string;
}

const anyStep: StepPlugin<AnyConfig> = {
  type: 'any',
  manifest: {
    title: 'Any',
    description: 'Brings what its config says.',
    icon: 'fake',
    category: 'logic',
    outputs: { status: 'The status of the call.' },
  },
  configType: AnyConfig,
  exits: ({ outcomes }) => outcomes.map(({ exit }) => exit),
  failedExit: 'failed',
  waits: ({ asks }) => asks,
  provides: ({ outcomes }, exit) => outcomes.find((one) => one.exit === exit) ?? {},
  execute: () => ({ kind: 'complete' }),
  resume: () => ({ kind: 'complete' }),
};
const registry = createStepRegistry([anyStep]);
const attributes = new Map([['tier', { key: 'tier', title: 'Tier', type: 'string' as const }]]);
const scope = { registry, attributes, isEntered: false };

function step(config: Partial<AnyConfig>, exits: Readonly<Record<string, string>> = {}): StepDocument {
  return { type: 'any', config: config as never, exits };
}

const webhook: Partial<FlowDocument> = {
  triggers: [{ type: 'webhook', attributeMapping: [{ attribute: 'tier', value: '{{data.tier | upcase}}' }] }],
};

function flow(steps: Readonly<Record<string, StepDocument>>, more: Partial<FlowDocument> = webhook): FlowDocument {
  return { name: 'Flow', start: Object.keys(steps)[0] ?? '', steps, ...more };
}

function find(document: FlowDocument, stepId: string, variable: string, options = {}) {
  return listVariables(document, stepId, { ...scope, ...options })?.find((one) => one.variable === variable);
}

const LOOKUP = step(
  {
    outcomes: [
      { exit: 'success', data: 'any', output: ['status'] },
      { exit: 'error', output: ['status', 'full name'] },
    ],
    saves: '{{data.points}}',
  },
  { success: 'end', error: 'end', failed: 'end' },
);

describe('listVariables', () => {
  it('lists the contact and its attributes at each step', () => {
    const document = flow({ a: step({}) });
    expect(listVariables(document, 'a', { ...scope, isEntered: false })?.slice(0, 6)).toEqual([
      { variable: 'name', from: [{ kind: 'contact' }], type: 'string', always: false },
      { variable: 'contact_number', from: [{ kind: 'contact' }], type: 'string', always: true },
      { variable: 'contact_id', from: [{ kind: 'contact' }], type: 'string', always: true },
      { variable: 'contact.username', from: [{ kind: 'contact' }], type: 'string', always: false },
      { variable: 'contact.opted_out', from: [{ kind: 'contact' }], type: 'string', always: true },
      { variable: 'attributes.tier', from: [{ kind: 'attribute' }], type: 'string', always: false },
    ]);
    expect(find(document, 'a', 'contact_number', { hidesNumbers: true })?.always).toBe(false);
  });

  it('returns nothing for a step that the document does not have', () => {
    for (const id of ['b', 'constructor', '__proto__'])
      expect(listVariables(flow({ a: step({}) }), id, scope)).toBeUndefined();
  });

  it('lists what the trigger maps as always there, and what templates read as possible', () => {
    const document = flow({ a: step({ reads: ['{{data.city}}'] }) });
    const from = [{ kind: 'trigger', trigger: 'webhook' }];
    expect(find(document, 'a', 'data')).toEqual({ variable: 'data', from, always: false, isOpen: true });
    expect(find(document, 'a', 'data.tier')).toEqual({ variable: 'data.tier', from, always: true });
    expect(find(document, 'a', 'data.city')).toEqual({ variable: 'data.city', from, always: false });
  });

  it('does not count on the webhook trigger where a flow also starts in another way', () => {
    const keyword = { type: 'keyword', match: 'is', keywords: ['hi'] } as const;
    const document = flow({ a: step({}) }, { triggers: [...(webhook.triggers ?? []), keyword] });
    expect(find(document, 'a', 'data.tier')?.always).toBe(false);
    expect(find(flow({ a: step({}) }), 'a', 'data.tier', { isEntered: true })?.always).toBe(false);
    expect(find(document, 'a', 'reply.button')?.from).toEqual([{ kind: 'trigger', trigger: 'keyword' }]);
    expect(find(document, 'a', 'reply.text')).toBeUndefined();
    expect(['reply.button', 'reply.to', 'reply.ad.id'].map((name) => find(document, 'a', name)?.isRare)).toEqual([
      undefined,
      true,
      true,
    ]);
    expect(find(document, 'a', 'reply.kind')).toMatchObject({ type: 'string', always: false });
    expect(find(document, 'a', 'reply.location.latitude')).toMatchObject({ type: 'numeric', isRare: true });
    expect(find(document, 'a', 'reply.form')).toMatchObject({ isOpen: true, isRare: true });
    expect(find(document, 'a', 'reply.contacts')?.type).toBeUndefined();
    expect(find(document, 'a', 'reply.text', { isEntered: true })?.from).toEqual([
      { kind: 'trigger', trigger: 'start-flow' },
    ]);
  });

  it('lists what a change of the contact brings that starts the flow, and a tag as always there', () => {
    const added = { type: 'tag-added', tag: 'vip' } as const;
    const changed = { type: 'attribute-changed', attribute: 'tier' } as const;
    const steps = { a: step({ reads: ['{{data.tag}}', '{{data.value}}', '{{data.city}}'] }) };
    const fromTag = [{ kind: 'trigger', trigger: 'tag-added' }];
    const byTag = flow(steps, { triggers: [added] });
    expect(find(byTag, 'a', 'data.tag')).toEqual({ variable: 'data.tag', from: fromTag, always: true });
    expect(find(byTag, 'a', 'data.value')).toBeUndefined();
    expect(find(byTag, 'a', 'reply.button')).toBeUndefined();
    expect(checkFlow(byTag, scope).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'template_never_filled /steps/a/config/reads/1',
      'template_never_filled /steps/a/config/reads/2',
    ]);
    const byBoth = flow(steps, { triggers: [added, changed] });
    const fromChange = [{ kind: 'trigger', trigger: 'attribute-changed' }];
    expect(find(byBoth, 'a', 'data.tag')).toEqual({ variable: 'data.tag', from: fromTag, always: false });
    expect(find(byBoth, 'a', 'data.previous')).toEqual({ variable: 'data.previous', from: fromChange, always: false });
    expect(find(flow(steps, { triggers: [changed] }), 'a', 'data.attribute')?.always).toBe(true);
    expect(checkFlow(byBoth, scope).map(({ path }) => path)).toEqual(['/steps/a/config/reads/2']);
  });

  it('lists what steps bring behind the exits that lead there, with descriptions', () => {
    const document = flow({ lookup: LOOKUP, end: step({}) }, {});
    const from = [{ kind: 'step', stepId: 'lookup' }];
    expect(find(document, 'end', 'data.points')).toEqual({ variable: 'data.points', from, always: false });
    expect(find(document, 'end', 'steps.lookup.status')).toEqual({
      variable: 'steps.lookup.status',
      from,
      always: false,
      description: 'The status of the call.',
    });
    expect(find(document, 'end', 'steps.lookup["full name"]')?.from).toEqual(from);
    expect(find(document, 'end', 'steps.lookup.failure.code')?.from).toEqual(from);
    expect(find(document, 'lookup', 'steps.lookup.status')).toBeUndefined();
    const onlySuccess = flow({ lookup: { ...LOOKUP, exits: { success: 'end' } }, end: step({}) }, {});
    expect(find(onlySuccess, 'end', 'data.points')?.always).toBe(true);
    expect(find(onlySuccess, 'end', 'steps.lookup.status')?.always).toBe(true);
    expect(find(onlySuccess, 'end', 'steps.lookup.failure.code')).toBeUndefined();
  });

  it('marks outputs whose names are known only at run time as open', () => {
    const open = step({ outcomes: [{ exit: 'next', output: 'any' }] }, { next: 'end' });
    expect(find(flow({ open, end: step({}) }, {}), 'end', 'steps.open')).toMatchObject({ isOpen: true, always: false });
  });

  it('takes a step of unknown type as one that may bring anything and brings nothing for certain', () => {
    const document = flow(
      { odd: { type: 'odd', exits: { next: 'end' } }, end: step({ reads: ['{{data.city}}'] }) },
      {},
    );
    for (const name of ['data.city', 'reply.text', 'steps.odd']) {
      expect(find(document, 'end', name)).toMatchObject({ from: [{ kind: 'step', stepId: 'odd' }], always: false });
    }
  });

  it('lists the contact only at a step that no path leads to', () => {
    const document = flow({ a: step({ reads: ['{{data.city}}'] }), b: step({}) });
    expect(listVariables(document, 'b', scope)).toHaveLength(6);
  });

  const IDS = ['a', 'b', 'c', 'd'];
  const outcome = (exit: string) =>
    fc.record({
      exit: fc.constant(exit),
      data: fc.subarray(['x', 'y']),
      output: fc.subarray(['o']),
      reply: fc.boolean(),
    });
  const anyFlow = fc
    .tuple(
      ...IDS.map(() =>
        fc.record({
          asks: fc.boolean(),
          outcomes: fc.tuple(outcome('one'), outcome('two')),
          exits: fc.record({ one: fc.constantFrom(...IDS), two: fc.constantFrom(...IDS) }, { requiredKeys: [] }),
        }),
      ),
    )
    .map((made) => {
      const steps = made.map(({ asks, outcomes, exits }, index) => {
        const reads = ['{{data.x}}', '{{data.y}}', '{{reply.text}}', ...IDS.map((id) => `{{steps.${id}.o}}`)];
        return [IDS[index] ?? '', step({ asks, outcomes, reads }, exits as Readonly<Record<string, string>>)] as const;
      });
      return { document: flow(Object.fromEntries(steps), {}), made };
    });

  it('agrees with the warnings of checkFlow, and with a search for a way around what brings a value', () => {
    const seen = { always: 0, sometimes: 0, never: 0 };
    fc.assert(
      fc.property(anyFlow, ({ document, made }) => {
        const warnings = checkFlow(document, { ...scope, registry }).filter(
          ({ code }) => code === 'template_never_filled',
        );
        for (const stepId of IDS) {
          const isReached = canReach(stepId, () => false);
          const listed = listVariables(document, stepId, scope) ?? [];
          const names = ['data.x', 'data.y', 'reply.text', ...IDS.map((id) => `steps.${id}.o`)];
          names.forEach((name, index) => {
            const found = listed.find(({ variable }) => variable === name);
            const path = `/steps/${stepId}/config/reads/${index}`;
            const isBlank = warnings.some((warning) => warning.path === path);
            expect([stepId, name, found !== undefined]).toEqual([stepId, name, isReached && !isBlank]);
            if (found === undefined) return void (seen.never += 1);
            expect([stepId, name, found.always]).toEqual([stepId, name, !canReach(stepId, brings(name))]);
            seen[found.always ? 'always' : 'sometimes'] += 1;
          });
        }

        function canReach(target: string, isClosed: (from: string, outcome: Outcome) => boolean): boolean {
          const reached = new Set(['a']);
          for (const from of reached) {
            const { exits, outcomes } = made[IDS.indexOf(from)] ?? { exits: {}, outcomes: [] };
            for (const one of outcomes) {
              const next = (exits as Readonly<Record<string, string>>)[one.exit];
              if (next !== undefined && !isClosed(from, one)) reached.add(next);
            }
          }
          return reached.has(target);
        }
      }),
      { numRuns: 100 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  });

  function brings(name: string) {
    return (from: string, { data = [], output = [], reply = false }: Outcome): boolean => {
      if (name === 'reply.text') return reply;
      return name.startsWith('data.')
        ? data.includes(name.slice(5))
        : name === `steps.${from}.o` && output.includes('o');
    };
  }
});

describe('listVariables of an unfinished draft', () => {
  const scope = { registry: createStepRegistry([anyStep]), attributes: new Map(), isEntered: false };
  const steps = { a: { type: 'any' } };
  const namesOf = (draft: FlowDraft) => listVariables(draft, 'a', scope)?.map(({ variable }) => variable);
  const ofContact = ['name', 'contact_number', 'contact_id', 'contact.username', 'contact.opted_out'];

  it('returns undefined for a draft without steps', () => {
    expect(namesOf({ name: 'Empty', steps: {} })).toBeUndefined();
  });

  it('lists the contact at a step while no start is chosen, and while the start is a step that was deleted', () => {
    const triggers = [{ type: 'webhook' } as const];
    expect(namesOf({ name: 'No start', steps, triggers })).toEqual(ofContact);
    expect(namesOf({ name: 'No start', start: 'gone', steps, triggers })).toEqual(ofContact);
  });

  it('lists what the finished rows of a mapping name', () => {
    const attributeMapping = [{ attribute: '', value: '{{data.tier}}' }, { value: 5 }, { value: '{{data.' }, null];
    const draft: FlowDraft = { name: 'Rows', start: 'a', steps, triggers: [{ type: 'webhook', attributeMapping }] };
    expect(namesOf(draft)).toEqual([...ofContact, 'data', 'data.tier']);
    expect(namesOf({ ...draft, triggers: [{ type: 'webhook', attributeMapping: 'x' }] })).toEqual([
      ...ofContact,
      'data',
    ]);
  });
});
