import { jsonPointer, validateConfig, validateStepConfig } from '@luluchat/flow-runtime';
import type { JsonObject, StepPlugin } from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import { deepFreeze } from '../step/deep-freeze.js';
import { findObjects, withMemberAt } from './find-objects.js';

/** A config as flows hold it that were published with an older version of the step. */
export interface OlderConfig {
  /** What it shows; stands in the names of the tests. */
  readonly name: string;
  /** The `configVersion` that it is written for. */
  readonly version: number;
  readonly config: JsonObject;
  /** The same config as it is written today. */
  readonly becomes: JsonObject;
  /** The exits that it had then: flows connect them, so it must keep every one. */
  readonly exits: readonly string[];
  /** Places (JSON Pointers) of objects in `config` whose members are free. */
  readonly freeForm?: readonly string[];
}

const SURPLUS_MEMBER = 'surplus_member';

/** P8 of the contract of step plugins. */
export function describeMigrations(
  createPlugin: () => StepPlugin | Promise<StepPlugin>,
  olderConfigs: readonly OlderConfig[],
): void {
  it('P8: every older version of its config has an example', async () => {
    const { configVersion = 1 } = await createPlugin();
    const older = Array.from({ length: configVersion - 1 }, (_, index) => index + 1);
    expect([...new Set(olderConfigs.map(({ version }) => version))].sort((a, b) => a - b)).toEqual(older);
  });

  describe.each(olderConfigs)(
    '$name (config version $version)',
    ({ version, config, becomes, exits, freeForm = [] }) => {
      it('P8: becomes what it is today, and leaves what was stored as it was', async () => {
        const plugin = await createPlugin();
        const stored = deepFreeze(structuredClone(config));
        const today = validateStepConfig(plugin, { config: stored, configVersion: version });
        expect(today).toMatchObject({ isValid: true });
        expect(today).toEqual(validateConfig(plugin.configType, becomes));
        expect(validateStepConfig(plugin, { config: stored, configVersion: version })).toEqual(today);
      });

      it('P8: keeps its exits', async () => {
        const plugin = await createPlugin();
        const today = validateStepConfig(plugin, { config, configVersion: version });
        expect(today.isValid && plugin.exits(today.value)).toEqual(expect.arrayContaining([...exits]));
      });

      it('P8: does not lose a member that nobody declared, wherever it stands', async () => {
        const plugin = await createPlugin();
        for (const place of findObjects(config).filter((found) => !freeForm.includes(jsonPointer(found)))) {
          const written = { config: withMemberAt(config, place, SURPLUS_MEMBER, 1), configVersion: version };
          const today = validateStepConfig(plugin, written);
          expect(today.isValid ? [] : today.problems).toContainEqual(
            expect.objectContaining({ code: 'unknown_member' }),
          );
        }
      });

      it('P8: is migrated also while it is unfinished', async () => {
        const plugin = await createPlugin();
        for (const left of [undefined, ...Object.keys(config)]) {
          const unfinished = Object.fromEntries(
            Object.entries(config).filter(([name]) => left !== undefined && name !== left),
          );
          const today = validateStepConfig(plugin, { config: unfinished, configVersion: version });
          expect(today.isValid ? [] : today.problems.map(({ code }) => code)).not.toContain('config_not_migrated');
        }
      });
    },
  );
}
