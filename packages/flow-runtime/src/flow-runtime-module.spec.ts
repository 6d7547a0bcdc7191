import { Container } from 'inversify';
import { describe, expect, it } from 'vitest';
import {
  CLOCK,
  RANDOM_SOURCE,
  createFlowRuntimeModule,
  STEP_LOGGER,
  STEP_PLUGIN,
  STEP_REGISTRY,
} from './flow-runtime-module.js';
import { silentLogger } from './environment/step-logger.js';
import type { StepPlugin } from './step/step-plugin.js';

class NoConfig {}

const plugin = (type: string): StepPlugin => ({
  type,
  manifest: { title: type, description: 'Ends the run.', icon: 'flag', category: 'end' },
  configType: NoConfig,
  exits: () => [],
  execute: () => ({ kind: 'complete' }),
});

function compose(types: readonly string[]): Container {
  const container = new Container();
  container.load(
    createFlowRuntimeModule({ clock: { now: () => 7 }, random: { next: () => 0.5 }, logger: silentLogger }),
  );
  for (const type of types) container.bind(STEP_PLUGIN).toConstantValue(plugin(type));
  return container;
}

describe('createFlowRuntimeModule', () => {
  it('makes one registry of all bound plugins, whenever they were bound', () => {
    const container = compose(['b', 'a']);
    expect(
      container
        .get(STEP_REGISTRY)
        .list()
        .map(({ type }) => type),
    ).toEqual(['a', 'b']);
    expect(container.get(STEP_REGISTRY)).toBe(container.get(STEP_REGISTRY));
    expect([container.get(CLOCK).now(), container.get(RANDOM_SOURCE).next()]).toEqual([7, 0.5]);
    expect(container.get(STEP_LOGGER)).toBe(silentLogger);
  });

  it('makes an empty registry without plugins', () => {
    expect(compose([]).get(STEP_REGISTRY).list()).toEqual([]);
  });

  it('throws when two plugins have the same type', () => {
    expect(() => compose(['a', 'a']).get(STEP_REGISTRY)).toThrow('Two step plugins have the type "a"');
  });
});
