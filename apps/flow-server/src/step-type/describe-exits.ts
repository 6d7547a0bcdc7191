import type { StepPlugin } from '@luluchat/flow-runtime';

/** Exits of a step type, as far as they are known without a configuration. */
export interface StepTypeExits {
  /** Exits of a step with the default configuration. */
  readonly exits: readonly string[];
  /** `true` when the exits depend on the configuration; then `exits` is only the initial state for an editor. */
  readonly dynamicExits: boolean;
}

/** Finds the exits of a plugin with its default configuration, and detects if the plugin reads any member of it. */
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
    // A plugin may be unable to list exits while required members are missing.
    return { exits: [], dynamicExits: true };
  }
}
