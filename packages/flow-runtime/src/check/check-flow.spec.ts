import { IsString, registerDecorator } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { createStepRegistry } from '../step/step-registry.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { checkFlow } from './check-flow.js';
import type { FlowDocument, StepDocument } from '../document/flow-document.js';

/** Reports a password in a URL with a code of its own, as the rules for URLs do. */
function HasNoUserInfo(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'hasNoUserInfo',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { context: { code: 'url_user_info' } },
      validator: { validate: (value) => !String(value).includes('@'), defaultMessage: () => 'no user info here' },
    });
  };
}

class CallConfig {
  @HasNoUserInfo()
  url!: string;
  @IsString()
  method!: string;
}

const call: StepPlugin<CallConfig> = {
  type: 'call',
  manifest: { title: 'Call', description: 'Calls.', icon: 'globe', category: 'integration' },
  configType: CallConfig,
  exits: () => ['success', 'error'],
  lint: ({ method }, { attributes }) =>
    attributes.has(method) ? [] : [{ severity: 'warning', code: 'odd_method', path: '/method', message: 'Odd.' }],
  execute: () => ({ kind: 'exit', exit: 'success' }),
};
class PauseConfig {}

const pause: StepPlugin<PauseConfig> = {
  type: 'pause',
  manifest: { title: 'Pause', description: 'Waits.', icon: 'clock', category: 'time' },
  configType: PauseConfig,
  exits: () => ['next'],
  execute: () => ({ kind: 'wait', forMessage: true }),
  resume: () => ({ kind: 'exit', exit: 'next' }),
};
const noPause: StepPlugin<PauseConfig> = { ...pause, type: 'no-pause', waits: () => false };
const risky: StepPlugin<PauseConfig> = { ...pause, type: 'risky', failedExit: 'failed' };
const registry = createStepRegistry([call as StepPlugin, pause, noPause, risky]);
const attributes = new Map([['tier', { key: 'tier', title: 'Tier', type: 'string' as const }]]);
const config = { url: 'https://example.com', method: 'tier' };

const end: StepDocument = { type: 'pause', exits: { next: 'end' } };

function flow(steps: Readonly<Record<string, StepDocument>>, more: Partial<FlowDocument> = {}): FlowDocument {
  return { name: 'Test', start: 'one', steps, ...more };
}

function problemsOf(document: FlowDocument): string[] {
  return checkFlow(document, { registry, attributes }).map(({ severity, code, path }) => `${severity} ${code} ${path}`);
}

describe('checkFlow', () => {
  it('returns no problems for a complete flow', () => {
    const exits = { success: 'end', error: 'end' };
    expect(problemsOf(flow({ one: { type: 'call', config, exits }, end }))).toEqual([]);
  });

  it('accepts a failedExit that is not connected, and follows one that is', () => {
    expect(problemsOf(flow({ one: { type: 'risky', exits: { next: 'end' } }, end }))).toEqual([]);
    const exits = { next: 'end', failed: 'none' };
    expect(problemsOf(flow({ one: { type: 'risky', exits }, end }))).toEqual([
      'error unknown_step /steps/one/exits/failed',
    ]);
    expect(problemsOf(flow({ one: { type: 'risky', exits: { failed: 'end' } }, end }))).toEqual([
      'warning exit_not_connected /steps/one/exits/next',
    ]);
    expect(problemsOf(flow({ one: { type: 'pause', exits }, end: { ...end, exits: {} } }))).toContain(
      'error unknown_exit /steps/one/exits/failed',
    );
  });

  it.each<[string, FlowDocument, string[]]>([
    [
      'loops in which no step waits',
      flow({
        one: { type: 'call', config, exits: { success: 'two', error: 'three' } },
        two: { type: 'pause', exits: { next: 'one' } },
        three: { type: 'no-pause', exits: { next: 'one' } },
      }),
      ['warning loop_without_wait /steps/three/exits/next'],
    ],
    [
      'an exit that leads nowhere',
      flow({ one: { type: 'call', config, exits: { success: 'end' } }, end }),
      ['warning exit_not_connected /steps/one/exits/error'],
    ],
    [
      'an exit to a step that does not exist',
      flow({ one: { type: 'call', config, exits: { success: 'two', error: 'toString' } } }),
      ['error unknown_step /steps/one/exits/success', 'error unknown_step /steps/one/exits/error'],
    ],
    [
      'an exit that the step does not have',
      flow({ one: { type: 'call', config, exits: { success: 'end', error: 'end', __proto: 'end' } }, end }),
      ['error unknown_exit /steps/one/exits/__proto'],
    ],
    [
      'a step type that no plugin provides, and the exits of that step',
      flow({ one: { type: 'other', exits: { a: 'two' } } }),
      ['error unknown_step_type /steps/one/type', 'error unknown_step /steps/one/exits/a'],
    ],
    [
      'a config with several problems',
      flow({ one: { type: 'call', config: { url: 'https://a:b@c', extra: 1 } } }),
      [
        'error unknown_member /steps/one/config/extra',
        'error url_user_info /steps/one/config/url',
        'error invalid_value /steps/one/config/method',
      ],
    ],
    [
      'the problems of the lint of the plugin',
      flow({ one: { type: 'call', config: { ...config, method: 'x' }, exits: { success: 'end', error: 'end' } }, end }),
      ['warning odd_method /steps/one/config/method'],
    ],
    [
      'a step that no path reaches',
      flow({
        one: { type: 'call', config, exits: { success: 'end', error: 'end' } },
        two: { type: 'call', config, exits: { success: 'end', error: 'one' } },
        end,
      }),
      ['warning unreachable_step /steps/two'],
    ],
    [
      'the first step of each part that no path reaches, loops included',
      flow({
        end,
        behind: { type: 'call', config, exits: { success: 'end', error: 'end' } },
        first: { type: 'call', config, exits: { success: 'behind', error: 'end' } },
        round: { type: 'call', config, exits: { success: 'again', error: 'end' } },
        again: { type: 'call', config, exits: { success: 'round', error: 'end' } },
        one: { type: 'call', config, exits: { success: 'end', error: 'end' } },
      }),
      [
        'warning loop_without_wait /steps/again/exits/success',
        'warning unreachable_step /steps/first',
        'warning unreachable_step /steps/round',
      ],
    ],
    [
      'a mapping to an attribute that does not exist',
      flow(
        { one: { type: 'call', config, exits: { success: 'end', error: 'end' } }, end },
        { triggers: [{ type: 'webhook', attributeMapping: [{ attribute: 'nope', value: '{{data.a}}' }] }] },
      ),
      ['warning unknown_attribute /triggers/0/attributeMapping/0/attribute'],
    ],
    [
      'a trigger of an attribute that does not exist',
      flow(
        { one: { type: 'call', config, exits: { success: 'end', error: 'end' } }, end },
        { triggers: [{ type: 'attribute-changed', attribute: 'nope' }] },
      ),
      ['warning unknown_attribute /triggers/0/attribute'],
    ],
  ])('reports %s', (_, document, problems) => {
    expect(problemsOf(document).sort()).toEqual([...problems].sort());
  });

  it.each([
    ['nope', 'does not exist, so it is never the day of this trigger'],
    ['visits', 'has the type numeric, so it is never the day of this trigger'],
    ['note', 'has the type string, so only values that are written like 2027-03-01 count'],
  ])('says what the attribute %s has to do with the day of a trigger', (attribute, words) => {
    const known = new Map([
      ['visits', { key: 'visits', title: 'Visits', type: 'numeric' as const }],
      ['note', { key: 'note', title: 'Note', type: 'string' as const }],
    ]);
    const offset = { amount: 0, unit: 'days' } as const;
    const trigger = { type: 'date', attribute, offset, time: '09:00', timeZone: 'UTC' } as const;
    const document = flow({ end }, { start: 'end', triggers: [trigger] });
    expect(checkFlow(document, { registry, attributes: known }).map(({ message }) => message)).toEqual([
      `The attribute "${attribute}" ${words}. Name an attribute of type date.`,
    ]);
  });

  it('checks 500 steps with 100 exits each', () => {
    const targets = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`e${index}`, 'one']));
    const steps = Array.from({ length: 500 }, (_, index) => [`s${index}`, { type: 'call', config, exits: targets }]);
    const document = flow({ one: { type: 'call', config }, ...(Object.fromEntries(steps) as object) });
    expect(problemsOf(document).filter((problem) => problem.startsWith('error unknown_exit'))).toHaveLength(50_000);
  });
});
