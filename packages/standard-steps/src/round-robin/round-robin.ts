import type { StepPlugin } from '@luluchat/flow-runtime';
import { RoundRobinConfig } from './round-robin-config.js';

/**
 * Creates the step `round-robin`, whose exits are taken strictly in turn. The counter belongs to the step of the flow, so it
 * continues across contacts, restarts and new versions.
 */
export function createRoundRobin(): StepPlugin<RoundRobinConfig> {
  return {
    type: 'round-robin',
    manifest: {
      title: 'Round robin',
      description: 'Sends each contact through the next exit, in turn.',
      icon: 'rotate',
      category: 'logic',
      summary: '{% if exits.size > 0 %}{{ exits | count: "exit" }} in turn{% endif %}',
      outputs: { exit: 'The exit that was taken.' },
    },
    configType: RoundRobinConfig,
    exits: ({ exits }) => exits,
    provides: () => ({ output: ['exit'] }),
    execute: async ({ config: { exits }, counter }) => {
      const value = await counter().next();
      const exit = exits[value % exits.length] ?? '';
      return { kind: 'exit', exit, effects: [{ type: 'consume-counter', value }], output: { exit } };
    },
  };
}
