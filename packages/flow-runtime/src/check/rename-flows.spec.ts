import { IsOptional, IsString } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { NamesFlow } from '../config/names-flow.js';
import type { FlowDocument } from '../document/flow-document.js';
import type { JsonObject } from '../json/json-value.js';
import { createStepRegistry } from '../step/step-registry.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { findUses } from './find-uses.js';
import { renameFlows } from './rename-flows.js';

class EnterConfig {
  @IsString()
  @NamesFlow()
  flowId!: string;

  @IsOptional()
  @IsString()
  note?: string;
}

const enter: StepPlugin<EnterConfig> = {
  type: 'enter',
  manifest: { title: 'Enter', description: 'Enters.', icon: 'enter', category: 'end' },
  configType: EnterConfig,
  configVersion: 2,
  migrateConfig: ({ target, ...rest }) => ({ ...rest, flowId: target ?? null }),
  exits: () => [],
  execute: () => ({ kind: 'complete' }),
};
const registry = createStepRegistry([enter]);

function flow(config: JsonObject, configVersion = 2, type = 'enter'): FlowDocument {
  return { name: 'Flow', start: 'a', steps: { a: { type, config, configVersion } } };
}

const configOf = (document: FlowDocument) =>
  renameFlows(document, registry, new Map([['old', 'new']])).steps['a']?.config;

describe('renameFlows', () => {
  it('replaces the id that a step names, and no other text', () => {
    expect(configOf(flow({ flowId: 'old', note: 'the old one' }))).toEqual({ flowId: 'new', note: 'the old one' });
    expect(configOf(flow({ flowId: 'other', note: 'old' }))).toEqual({ flowId: 'other', note: 'old' });
  });

  it('replaces the id in a config of an older version, which stays as old as it is', () => {
    const document = flow({ target: 'old' }, 1);
    expect(renameFlows(document, registry, new Map([['old', 'new']]))).toEqual(flow({ target: 'new' }, 1));
  });

  it('keeps a config that is not valid, and a step of unknown type', () => {
    expect(configOf(flow({ flowId: 1 }))).toEqual({ flowId: 1 });
    expect(configOf(flow({ flowId: 'old' }, 2, 'later'))).toEqual({ flowId: 'old' });
    expect(configOf(flow({ flowId: 'old', more: { constructor: 'x' } }))).toEqual({
      flowId: 'new',
      more: { constructor: 'x' },
    });
  });
});

describe('findUses', () => {
  it('finds the flows that steps enter, in configs of each version', () => {
    const document: FlowDocument = {
      name: 'Flow',
      start: 'a',
      steps: {
        a: { type: 'enter', config: { flowId: 'one' }, configVersion: 2 },
        b: { type: 'enter', config: { target: 'one' } },
        c: { type: 'enter', config: { flowId: 'two' }, configVersion: 2 },
      },
    };
    expect([...findUses(document, registry).flows]).toEqual([
      ['one', ['a', 'b']],
      ['two', ['c']],
    ]);
  });
});
