import type { StepPlugin } from '@luluchat/flow-runtime';
import { RandomizerConfig } from './randomizer-config.js';
import type { RandomizerVariant } from './randomizer-config.js';

/** Makes the step `randomizer`: chance decides which variant a contact gets, anew at each visit. */
export function createRandomizer(): StepPlugin<RandomizerConfig> {
  return {
    type: 'randomizer',
    manifest: {
      title: 'Randomizer',
      description: 'Sends contacts through one of several exits by chance, in the shares that you choose.',
      icon: 'dice',
      category: 'logic',
      outputs: { variant: 'The exit that was taken.' },
    },
    configType: RandomizerConfig,
    exits: ({ variants }) => variants.map(({ exit }) => exit),
    provides: () => ({ output: ['variant'] }),
    execute: ({ config, chance }) => {
      const { exit } = pickVariant(config.variants, chance);
      return { kind: 'exit', exit, output: { variant: exit } };
    },
  };
}

/** The variant in whose share of the line from 0 to 1 the chance lies; a share has its beginning and not its end. */
function pickVariant(variants: readonly RandomizerVariant[], chance: number): RandomizerVariant {
  let end = 0;
  for (const variant of variants) {
    end += variant.percent;
    // Divided, not multiplied: 0.29 is 29 / 100, but 0.29 * 100 is less than 29.
    if (chance < end / 100) return variant;
  }
  throw new RangeError(`A chance is from 0 to less than 1, this one is ${chance}.`);
}
