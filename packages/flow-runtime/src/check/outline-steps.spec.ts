import { Type } from 'class-transformer';
import { IsArray, IsString, Matches, ValidateNested } from 'class-validator';
import { describe, expect, it } from 'vitest';
import type { StepDocument } from '../document/flow-document.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { createStepRegistry } from '../step/step-registry.js';
import { outlineSteps } from './outline-steps.js';

class Choice {
  @IsString()
  exit!: string;
  @Matches(/\S/, { message: 'label must not be blank' })
  label!: string;
}

class AskConfig {
  @ValidateNested({ each: true })
  @Type(() => Choice)
  @IsArray({ message: 'choices is a list' })
  choices: Choice[] = [];
}

const ask: StepPlugin<AskConfig> = {
  type: 'ask',
  manifest: {
    title: 'Ask',
    description: 'Asks.',
    icon: 'question',
    category: 'message',
    summary: '{{ choices | count: "choice" }}',
  },
  configType: AskConfig,
  configVersion: 2,
  migrateConfig: ({ answers, ...config }) => ({ ...config, choices: answers ?? [] }),
  exits: ({ choices }) => ['next', ...choices.map(({ exit }) => exit)],
  exitLabels: ({ choices }) => Object.fromEntries(choices.map(({ exit, label }) => [exit, label])),
  failedExit: 'failed',
  execute: () => ({ kind: 'exit', exit: 'next' }),
};
const registry = createStepRegistry([ask]);

const outline = (step: StepDocument) => outlineSteps({ steps: { one: step } }, registry)['one'];
const YES = { exit: 'yes', label: ' Yes!\n' };

describe('outlineSteps', () => {
  it('gives exits and summary of a valid config', () => {
    expect(outline({ type: 'ask', configVersion: 2, config: { choices: [YES] } })).toEqual({
      exits: ['next', 'yes'],
      optionalExits: ['failed'],
      exitLabels: { next: 'Next', yes: 'Yes!', failed: 'Failed' },
      summary: '1 choice',
      isValid: true,
      problems: [],
    });
  });

  it('reads an older config as its plugin does', () => {
    expect(
      outline({ type: 'ask', configVersion: 1, config: { answers: [YES, { ...YES, exit: 'no' }] } }),
    ).toMatchObject({
      exits: ['next', 'yes', 'no'],
      summary: '2 choices',
      isValid: true,
    });
  });

  it('warns of a config without a version', () => {
    const found = outline({ type: 'ask', config: { answers: [YES] } });
    expect(found).toMatchObject({ isValid: true, problems: [{ code: 'config_version_missing', path: '/steps/one' }] });
  });

  it('keeps exits of parts that are not valid yet', () => {
    expect(outline({ type: 'ask', configVersion: 2, config: { choices: [YES, { exit: 'no', label: ' ' }] } })).toEqual({
      exits: ['next', 'yes', 'no'],
      optionalExits: ['failed'],
      exitLabels: { next: 'Next', yes: 'Yes!', no: 'No', failed: 'Failed' },
      summary: '2 choices',
      isValid: false,
      problems: [
        {
          severity: 'error',
          code: 'invalid_value',
          path: '/steps/one/config/choices/1/label',
          message: 'label must not be blank.',
        },
      ],
    });
  });

  it.each([
    ['a list of something else', { choices: [YES, { exit: 7, label: 'No' }] }, ['next', 'yes']],
    ['no list', { choices: 'yes' }, ['next']],
    ['null', { choices: null }, ['next']],
    [
      'more exits than a step can have',
      { choices: Array.from({ length: 200 }, (_, at) => ({ exit: `e${at}` })) },
      ['next'],
    ],
  ])('falls back to what is valid for %s', (_, config, exits) => {
    expect(outline({ type: 'ask', configVersion: 2, config })).toMatchObject({ exits, isValid: false });
  });

  it('falls back to a step without a config where none can be read', () => {
    const found = outline({ type: 'ask', configVersion: 3, config: { choices: [YES] } });
    expect(found).toMatchObject({
      exits: ['next'],
      isValid: false,
      problems: [{ code: 'unknown_config_version', path: '/steps/one/configVersion' }],
    });
  });

  it('puts the names of exits in words that have no label, or none in one line of text', () => {
    const plugin = (exitLabels: unknown): StepPlugin =>
      ({ ...ask, exits: () => ['not-answered', 'case_1', '__proto__', '--'], exitLabels }) as StepPlugin;
    const labelsWith = (exitLabels: unknown) =>
      outlineSteps(
        { steps: { one: { type: 'ask', configVersion: 2, config: {} } } },
        createStepRegistry([plugin(exitLabels)]),
      )['one']?.exitLabels;
    const words = Object.fromEntries([
      ...[
        ['not-answered', 'Not answered'],
        ['case_1', 'Case 1'],
        ['__proto__', 'Proto'],
        ['--', '--'],
      ],
      ['failed', 'Failed'],
    ]);
    for (const labels of [undefined, () => null, () => ({ case_1: 7, '--': ' \n' })])
      expect(labelsWith(labels)).toEqual(words);
    const failing = () => {
      throw new Error('no labels');
    };
    expect(labelsWith(failing)).toEqual(words);
    expect(labelsWith(() => ({ case_1: 'x'.repeat(200) }))?.['case_1']).toBe(`${'x'.repeat(79)}…`);
  });

  it('gives the connected exits of an unknown type', () => {
    expect(outline({ type: 'gone', config: { a: 1 }, exits: { done: 'one', failed: 'one' } })).toMatchObject({
      exits: ['done', 'failed'],
      optionalExits: [],
      exitLabels: { done: 'Done', failed: 'Failed' },
      summary: '',
      isValid: false,
      problems: [{ code: 'unknown_step_type', path: '/steps/one/type' }],
    });
  });
});
