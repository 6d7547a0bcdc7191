import { validateConfig } from '@luluchat/flow-runtime';
import { validateStepConfig } from '@luluchat/flow-runtime/document';
import { jsonPointer } from '@luluchat/flow-runtime/values';
import type { JsonObject, StepPlugin } from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import { deepFreeze } from '../step/deep-freeze.js';
import { findObjects, withMemberAt } from './find-objects.js';

/** Config of a flow that was published with an older version of the step. */
export interface OlderConfig {
  /** Name in the test titles. */
  readonly name: string;
  /** `configVersion` for which the config was written. */
  readonly version: number;
  readonly config: JsonObject;
  /** Same config in today's version. */
  readonly becomes: JsonObject;
  /** Exits that the step had then. Flows connect them, so it must still have all of them. */
  readonly exits: readonly string[];
  /** JSON Pointers of objects in `config` that may have any members. */
  readonly freeForm?: readonly string[];
}

const SURPLUS_MEMBER = 'surplus_member';

/** Defines the tests of P8 of the step plugin contract. */
export function describeMigrations(
  createPlugin: () => StepPlugin | Promise<StepPlugin>,
  olderConfigs: readonly OlderConfig[],
): void {
  it('P8: has an example for every older version of its config', async () => {
    const { configVersion = 1 } = await createPlugin();
    const older = Array.from({ length: configVersion - 1 }, (_, index) => index + 1);
    expect([...new Set(olderConfigs.map(({ version }) => version))].sort((a, b) => a - b)).toEqual(older);
  });

  describe.each(olderConfigs)(
    '$name (config version $version)',
    ({ version, config, becomes, exits, freeForm = [] }) => {
      it('P8: migrates to the config of today and does not change the stored one', async () => {
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

      it('P8: reports an undeclared member at any depth', async () => {
        const plugin = await createPlugin();
        for (const place of findObjects(config).filter((found) => !freeForm.includes(jsonPointer(found)))) {
          const written = { config: withMemberAt(config, place, SURPLUS_MEMBER, 1), configVersion: version };
          const today = validateStepConfig(plugin, written);
          expect(today.isValid ? [] : today.problems).toContainEqual(
            expect.objectContaining({ code: 'unknown_member' }),
          );
        }
      });

      it('P8: migrates an incomplete config', async () => {
        const plugin = await createPlugin();
        for (const kept of [undefined, ...Object.keys(config)]) {
          const unfinished = Object.fromEntries(
            Object.entries(config).filter(([name]) => kept !== undefined && name !== kept),
          );
          const today = validateStepConfig(plugin, { config: unfinished, configVersion: version });
          expect(today.isValid ? [] : today.problems.map(({ code }) => code)).not.toContain('config_not_migrated');
        }
      });
    },
  );
}
