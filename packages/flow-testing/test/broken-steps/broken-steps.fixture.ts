/**
 * Step plugins that break one rule of the contract each. `step-contract.int.spec.ts` runs this file in a separate vitest and
 * expects the tests of that rule to fail.
 */
import { FormField, IsTemplate } from '@luluchat/flow-runtime';
import type { JsonObject, StepPlugin } from '@luluchat/flow-runtime';
import { describe } from 'vitest';
import type { OlderConfig } from '../../src/contract/describe-migrations.js';
import { describeStepContract } from '../../src/contract/describe-step-contract.js';

class GreetConfig {
  @FormField({ title: 'Text', description: 'The greeting.' })
  @IsTemplate()
  readonly text: string = 'Hi';

  @FormField({ title: 'More texts', description: 'Further greetings.' })
  @IsTemplate({ each: true })
  readonly more: readonly string[] = [];
}

const greet: StepPlugin<GreetConfig> = {
  type: 'greet',
  manifest: { title: 'Greet', description: 'Greets.', icon: 'hand', category: 'message' },
  configType: GreetConfig,
  exits: () => ['next'],
  execute: ({ config }) => ({
    kind: 'exit',
    exit: 'next',
    effects: [{ type: 'send-message', content: { type: 'text', text: config.text } }],
  }),
};

const check = (name: string, plugin: StepPlugin, invalidConfigs: Readonly<Record<string, JsonObject>> = {}): void => {
  describe(name, () => {
    describeStepContract(() => plugin, {
      examples: [{ name: 'example', config: { text: 'Hello {{name}}' } }],
      invalidConfigs,
    });
  });
};

check('correct', greet, { 'a number': { text: 1 } });
check('invalid type', { ...greet, type: 'Greet Me' });
check('blank description', { ...greet, manifest: { ...greet.manifest, description: ' ' } });
class BareConfig {
  @IsTemplate()
  readonly text: string = 'Hi';
}
check('member without a title', { ...greet, configType: BareConfig } as StepPlugin);
check('lenient config', greet, { 'a valid config': { text: 'fine' } });
let calls = 0;
check('changing exits', { ...greet, exits: () => [`next${(calls += 1)}`] });
check('duplicate exits', { ...greet, exits: () => ['next', 'next'] });
check('label of no exit', { ...greet, exitLabels: () => ({ other: 'Another way' }) });
check('blank label of an exit', { ...greet, exitLabels: () => ({ next: ' ' }) });
check('unknown exit', { ...greet, execute: () => ({ kind: 'exit', exit: 'elsewhere' }) });
check('output that is not JSON', { ...greet, execute: () => ({ kind: 'exit', exit: 'next', output: { at: NaN } }) });
check('endless wait', {
  ...greet,
  execute: () => ({ kind: 'wait', forMessage: false }),
  resume: () => ({ kind: 'complete' }),
});
check('wait without resume', { ...greet, execute: () => ({ kind: 'wait', forMessage: true }) });
check('mutated contact', {
  ...greet,
  execute: ({ contact }) => {
    (contact.tags as string[]).push('seen');
    return { kind: 'exit', exit: 'next' };
  },
});
check('ignored signal', { ...greet, isExternal: true });
check('undeclared data', {
  ...greet,
  provides: () => ({ data: ['known'] }),
  execute: () => ({ kind: 'exit', exit: 'next', data: { known: 1, undeclared: 1 } }),
});
check('undeclared output', {
  ...greet,
  provides: () => ({ output: [] }),
  execute: () => ({ kind: 'exit', exit: 'next', output: { blank: null, undeclared: 1 } }),
});

const older: OlderConfig = {
  name: 'a greeting of version 1',
  version: 1,
  config: { words: 'Hello {{name}}' },
  becomes: { text: 'Hello {{name}}' },
  exits: ['next'],
};
const renameWords = ({ words, ...rest }: JsonObject): JsonObject => ({
  ...(words !== undefined && { text: words }),
  ...rest,
});

const checkOlder = (name: string, changes: Partial<StepPlugin>, olderConfigs = [older]): void => {
  const plugin = { ...greet, configVersion: 2, migrateConfig: renameWords, ...changes };
  describe(name, () => {
    describeStepContract(() => plugin, {
      examples: [{ name: 'example', config: { text: 'Hello {{name}}' } }],
      olderConfigs,
    });
  });
};

checkOlder('versioned', {});
checkOlder('version without an example', { configVersion: 3 });
checkOlder('changed value', { migrateConfig: ({ words: _, ...rest }) => ({ text: 'Hi', ...rest }) });
checkOlder('lost exit', { exits: () => ['onwards'], execute: () => ({ kind: 'exit', exit: 'onwards' }) });
checkOlder('lost member', { migrateConfig: ({ words = 'Hi' }) => ({ text: words }) });
checkOlder('migration that needs a complete config', {
  migrateConfig: (config) => {
    if (config['words'] === undefined) throw new TypeError('words are needed');
    return renameWords(config);
  },
});
