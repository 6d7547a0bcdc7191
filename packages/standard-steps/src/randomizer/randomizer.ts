import type { StepPlugin } from '@luluchat/flow-runtime';
import { RandomizerConfig } from './randomizer-config.js';
import type { RandomizerVariant } from './randomizer-config.js';

/** Creates the step `randomizer`, which picks a random variant at each visit of a contact. */
export function createRandomizer(): StepPlugin<RandomizerConfig> {
  return {
    type: 'randomizer',
    manifest: {
      title: 'Randomizer',
      description: 'Sends contacts through one of several exits at random, in the shares that you choose.',
      icon: 'random',
      category: 'logic',
      summary:
        '{% if variants.size > 0 %}{{ variants | count: "variant" }}: {{ variants | map: "percent" | join: " % / " }} %{% endif %}',
      outputs: { variant: 'The exit that was taken.' },
    },
    configType: RandomizerConfig,
    exits: ({ variants }) => variants.map(({ exit }) => exit),
    provides: () => ({ output: ['variant'] }),
    execute: ({ config, random }) => {
      const { exit } = pickVariant(config.variants, random);
      return { kind: 'exit', exit, output: { variant: exit } };
    },
  };
}

/** Returns the variant whose share of the interval from 0 to 1 contains `random`. A share includes its start and excludes its end. */
function pickVariant(variants: readonly RandomizerVariant[], random: number): RandomizerVariant {
  let end = 0;
  for (const variant of variants) {
    end += variant.percent;
    // Divided, not multiplied: 0.29 is 29 / 100, but 0.29 * 100 is less than 29.
    if (random < end / 100) return variant;
  }
  throw new RangeError(`A random number is from 0 to less than 1, this one is ${random}.`);
}
