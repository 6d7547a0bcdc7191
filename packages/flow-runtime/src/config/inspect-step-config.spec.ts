/** Tests configs of older versions through `checkFlow`, `checkDraft` and `compileFlow`. */
import { IsIn, IsInt, IsOptional } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { IsTemplate } from './is-template.js';
import type { JsonObject } from '../json/json-value.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { createStepRegistry } from '../step/step-registry.js';
import { checkDraft } from '../check/check-draft.js';
import { checkFlow } from '../check/check-flow.js';
import { compileFlow } from '../interpreter/compile-flow.js';
import type { FlowDocument, StepDocument } from '../document/flow-document.js';
import { parseFlowDocument } from '../document/parse-flow-document.js';

class GreetConfig {
  @IsTemplate()
  greeting!: string;
  @IsIn(['plain', 'loud'])
  tone!: string;
  @IsOptional()
  @IsInt()
  times?: number;
}

/** Version 1 had `text` and `loud`, version 2 `greeting` and `loud`, version 3 has `greeting` and `tone`. */
function migrateConfig(config: JsonObject, from: number): JsonObject {
  if (from === 1) {
    const { text, ...rest } = config;
    return { ...(text !== undefined && { greeting: text }), ...rest };
  }
  const { loud = false, ...rest } = config;
  if (typeof loud !== 'boolean') throw new TypeError('loud is no boolean');
  return { tone: loud ? 'loud' : 'plain', ...rest };
}

const greet: StepPlugin<GreetConfig> = {
  type: 'greet',
  manifest: { title: 'Greet', description: 'Greets.', icon: 'wave', category: 'message' },
  configType: GreetConfig,
  configVersion: 3,
  migrateConfig,
  exits: () => ['next'],
  lint: ({ times = 1 }) =>
    times > 3 ? [{ severity: 'warning', code: 'often', path: '/times', message: 'That is often.' }] : [],
  execute: () => ({ kind: 'complete' }),
};
const registry = createStepRegistry([greet as StepPlugin]);

const flow = (step: Omit<StepDocument, 'type'>): FlowDocument => ({
  name: 'Test',
  start: 'a',
  steps: { a: { type: 'greet', exits: { next: 'a' }, ...step } },
});
const errorsOf = (step: Omit<StepDocument, 'type'>) =>
  checkFlow(flow(step), { registry, attributes: new Map() }).filter(
    ({ code }) => !['loop_without_wait', 'config_version_missing'].includes(code),
  );
const compiled = (step: Omit<StepDocument, 'type'>) =>
  compileFlow(flow(step), { flowId: 'f', version: 1 }, registry).steps.get('a')?.config;

describe('a config of an older version', () => {
  it.each<[string, Omit<StepDocument, 'type'>]>([
    ['no version, which means 1', { config: { text: 'Hi', loud: true } }],
    ['version 1', { config: { text: 'Hi', loud: true }, configVersion: 1 }],
    ['version 2', { config: { greeting: 'Hi', loud: true }, configVersion: 2 }],
    ['the current version', { config: { greeting: 'Hi', tone: 'loud' }, configVersion: 3 }],
  ])('is migrated to the current version: %s', (_, step) => {
    expect(errorsOf(step)).toEqual([]);
    expect(checkDraft(flow(step), registry)).toEqual([]);
    expect(compiled(step)).toEqual(Object.assign(new GreetConfig(), { greeting: 'Hi', tone: 'loud' }));
  });

  it('stays unchanged in its document, even if the plugin changes its argument', () => {
    const writing: StepPlugin = {
      ...(greet as StepPlugin),
      migrateConfig: (config, from) => Object.assign(config, migrateConfig(config, from)),
    };
    const document = flow({ config: { text: 'Hi', loud: true } });
    const before = structuredClone(document);
    checkDraft(document, createStepRegistry([writing]));
    checkFlow(document, { registry: createStepRegistry([writing]), attributes: new Map() });
    expect(document).toEqual(before);
  });

  it('is validated after the migration, and the message says so', () => {
    expect(errorsOf({ config: { loud: true }, configVersion: 2 })).toEqual([
      {
        severity: 'error',
        code: 'invalid_template',
        path: '/steps/a/config/greeting',
        message: expect.stringMatching(/brought from version 2 to version 3\.$/) as string,
      },
    ]);
  });

  it('causes a warning until it states its version', () => {
    const warned = (step: Omit<StepDocument, 'type'>) =>
      checkFlow(flow(step), { registry, attributes: new Map() }).filter(
        ({ code }) => code === 'config_version_missing',
      );
    const path = '/steps/a';
    expect(warned({ config: { text: 'Hi' } })).toMatchObject([{ severity: 'warning', path }]);
    expect(warned({ config: { loud: 'very' } })[0]?.message).toContain(
      'Add "configVersion": 3 if you wrote it for that',
    );
    expect(warned({ config: { text: 'Hi' }, configVersion: 1 })).toEqual([]);
  });

  it('has the note about the migration in warnings of the step and of its templates', () => {
    const codes = errorsOf({ config: { text: '{{steps.z.y}}', times: 9 }, configVersion: 1 }).map(
      ({ code, message }) => `${code} ${message.endsWith('from version 1 to version 3.')}`,
    );
    expect(codes).toEqual(['often true', 'template_never_filled true']);
    expect(errorsOf({ config: { greeting: 'Hi', tone: 'plain', times: 9 }, configVersion: 3 })).toMatchObject([
      { code: 'often', message: 'That is often.' },
    ]);
  });

  it('keeps an unknown member, which is then reported, and refuses no draft for it', () => {
    const step = { config: { text: 'Hi', lowd: true } };
    expect(errorsOf(step)).toMatchObject([
      { code: 'unknown_member', path: '/steps/a/config/lowd', message: expect.stringContaining('version 1') as string },
    ]);
    expect(checkDraft(flow(step), registry)).toEqual([]);
  });

  it.each<[string, (config: JsonObject) => unknown]>([
    ['throws', () => JSON.parse('{')],
    ['gives no object', () => 'nothing'],
    ['gives a list', () => []],
  ])('is a problem when its migration %s', (_, migrate) => {
    const broken = createStepRegistry([
      { ...(greet as StepPlugin), migrateConfig: migrate as NonNullable<StepPlugin['migrateConfig']> },
    ]);
    const document = flow({ config: { text: 'Hi' } });
    const expected = [{ severity: 'error', code: 'config_not_migrated', path: '/steps/a/config' }];
    const problems = checkFlow(document, { registry: broken, attributes: new Map() });
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject(expected);
    expect(checkDraft(document, broken)).toMatchObject(expected);
    expect(() => compileFlow(document, { flowId: 'f', version: 1 }, broken)).toThrow(
      expect.objectContaining({ code: 'invalid_document' }),
    );
  });
});

describe('a config of a version that is newer than the step', () => {
  const step = { config: { salutation: 'Hi' }, configVersion: 4 };

  it('is one problem, and is refused in drafts because it cannot be validated', () => {
    const expected = [{ severity: 'error', code: 'unknown_config_version', path: '/steps/a/configVersion' }];
    expect(errorsOf(step)).toMatchObject(expected);
    expect(errorsOf(step)[0]?.message).toContain('reads versions up to 3: install a newer one');
    expect(checkDraft(flow(step), registry)).toMatchObject(expected);
  });

  it('does not compile', () => {
    expect(() => compiled(step)).toThrow(expect.objectContaining({ code: 'invalid_document' }));
    expect(() => compiled(step)).toThrow(/install a newer one/);
  });
});

describe('configVersion in a document', () => {
  it.each([0, -1, 1.5, 1001, '2', null])('is an integer from 1 to 1000, not %j', (configVersion) => {
    const parsed = parseFlowDocument({
      name: 'Test',
      start: 'a',
      steps: { a: { type: 'greet', configVersion } },
    });
    expect(parsed).toMatchObject({ problems: [{ code: 'invalid_value', path: '/steps/a/configVersion' }] });
  });
});
