import type { StepPlugin } from '@luluchat/flow-runtime';

/** The exits of a step type, as far as they are known without a configuration. */
export interface StepTypeExits {
  /** The exits that a step has while nothing is configured. */
  readonly exits: readonly string[];
  /** Whether the configuration decides on the exits: then `exits` is only where an editor begins. */
  readonly dynamicExits: boolean;
}

/** Finds the exits of a plugin by asking it with its default configuration, and whether it looked at any of it. */
export function describeExits(plugin: StepPlugin): StepTypeExits {
  let dynamicExits = false;
  try {
    const config = new Proxy(new plugin.configType(), {
      get(target, member, receiver): unknown {
        dynamicExits = true;
        return Reflect.get(target, member, receiver);
      },
    });
    const exits = [...plugin.exits(config)];
    return { exits, dynamicExits };
  } catch {
    // Without its compulsory members a configuration may have no exits at all.
    return { exits: [], dynamicExits: true };
  }
}
