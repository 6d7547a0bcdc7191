import { createStepRegistry } from '@luluchat/flow-runtime';
import { createFlowRuntimeModule, STEP_REGISTRY } from '@luluchat/flow-runtime/module';
import { createManualClock, createRecordingLogger } from '@luluchat/flow-testing';
import { Container } from 'inversify';
import { describe, expect, it } from 'vitest';
import { createStandardSteps } from './create-standard-steps.js';
import { createStandardStepsModule } from './standard-steps-module.js';

const TYPES = [
  'add-tag',
  'call-flow',
  'complete',
  'condition',
  'delay',
  'randomizer',
  'remove-tag',
  'round-robin',
  'save-attribute',
  'send-message',
  'start-flow',
  'wait-for-reply',
];

describe('createStandardSteps', () => {
  it('creates every step once', () => {
    expect(
      createStepRegistry(createStandardSteps())
        .list()
        .map(({ type }) => type),
    ).toEqual(TYPES);
  });
});

describe('createStandardStepsModule', () => {
  it('binds every step for the registry', () => {
    const container = new Container();
    container.load(
      createFlowRuntimeModule({
        clock: createManualClock(),
        random: { next: () => 0 },
        logger: createRecordingLogger(),
      }),
      createStandardStepsModule(),
    );
    expect(
      container
        .get(STEP_REGISTRY)
        .list()
        .map(({ type }) => type),
    ).toEqual(TYPES);
  });
});
