import { describe, expect, it } from 'vitest';
import { FlowError } from '../error/flow-error.js';
import type { StepPlugin } from './step-plugin.js';
import { createStepRegistry } from './step-registry.js';

class NoConfig {}

const plugin = (type: string): StepPlugin => ({
  type,
  manifest: { title: type, description: 'Ends the run.', icon: 'flag', category: 'end' },
  configType: NoConfig,
  exits: () => [],
  execute: () => ({ kind: 'complete' }),
});

function codeOf(types: readonly string[]): unknown {
  try {
    return createStepRegistry(types.map(plugin));
  } catch (error) {
    return FlowError.is(error) ? error.code : error;
  }
}

describe('createStepRegistry', () => {
  it('finds plugins by type and lists them in order', () => {
    const registry = createStepRegistry(['b', 'a-1', 'a'].map(plugin));
    expect(registry.get('b')?.type).toBe('b');
    expect(registry.get('constructor')).toBeUndefined();
    expect(registry.get('__proto__')).toBeUndefined();
    expect(registry.list().map(({ type }) => type)).toEqual(['a', 'a-1', 'b']);
    expect(createStepRegistry([]).list()).toEqual([]);
  });

  it('refuses two plugins of the same type', () => {
    expect(codeOf(['a', 'b', 'a'])).toBe('duplicate_step_type');
  });

  it.each(['', 'A', 'a_b', 'a--b', '-a', 'a-', '1a', 'a b', 'a'.repeat(65), '__proto__'])('refuses %j', (type) => {
    expect(codeOf([type])).toBe('invalid_step_plugin');
  });

  const migrateConfig: StepPlugin['migrateConfig'] = (config) => config;

  it('accepts a plugin that migrates its older configs', () => {
    const versioned = { ...plugin('a'), configVersion: 2, migrateConfig };
    expect(createStepRegistry([versioned]).get('a')).toBe(versioned);
    expect(() => createStepRegistry([{ ...plugin('a'), configVersion: 1 }])).not.toThrow();
  });

  it.each([
    ['no migration of older configs', { configVersion: 2 }, /no migrateConfig/],
    ['a migration and no configVersion', { migrateConfig }, /set its configVersion/],
    ['a version below 1', { configVersion: 0 }, /whole number/],
    ['a version that is no integer', { configVersion: 1.5, migrateConfig }, /whole number/],
    ['a version above the limit of documents', { configVersion: 1001, migrateConfig }, /whole number/],
  ])('refuses a plugin with %s', (_, members, message) => {
    const make = (): unknown => createStepRegistry([{ ...plugin('a'), ...members }]);
    expect(make).toThrow(expect.objectContaining({ code: 'invalid_step_plugin' }));
    expect(make).toThrow(message);
  });
});
