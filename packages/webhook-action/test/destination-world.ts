import type { JsonObject } from '@luluchat/flow-runtime';
import type { ReceiverScript, Reply } from '@luluchat/flow-testing';
import { afterEach } from 'vitest';
import type { DestinationOptions, DestinationState } from '../src/index.js';
import { createWorld } from './world.js';
import type { Called, World } from './world.js';

/** World of a test of destinations, with the calls that such tests make. */
export interface DestinationWorld {
  /** World of the current test, which `begin` creates or the test sets. */
  world: World;
  /** Creates the world of a test. */
  begin(destinations?: DestinationOptions): Promise<void>;
  /** Returns the state of the destination that was called first. */
  state(): DestinationState | undefined;
  /** Makes one call after the other. */
  callWith(scripts: readonly (Reply | ReceiverScript)[], config?: JsonObject): Promise<void>;
  /** Waits until a condition holds. */
  until(holds: () => boolean): Promise<void>;
}

/** Prepares a spec file for tests of destinations. The world of each test is closed after it. */
export function useDestinationWorld(): DestinationWorld {
  let world: World;
  afterEach(() => world.close());
  return {
    get world() {
      return world;
    },
    set world(created) {
      world = created;
    },
    async begin(destinations = {}) {
      world = await createWorld({ destinations, retryPause: { baseMs: 1 } });
    },
    state: () => world.action.destinations()[0],
    async callWith(scripts, config = {}) {
      for (const script of scripts) {
        world.receiver.answerNext(script);
        await world.call(config);
      }
    },
    async until(holds) {
      while (!holds()) await world.rest();
    },
  };
}

/** Returns the error kind of a call; `null` for a success. */
export const kindOf = ({ result }: Called): Called['result']['errorKind'] => result.errorKind;

/** Returns an array of `count` equal items. */
export const times = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

/** Creates a script that responds when the test says so. */
export const held = (): { readonly script: ReceiverScript; release(reply?: Reply): void } => {
  let release: (reply: Reply) => void = () => undefined;
  const reply = new Promise<Reply>((resolve) => (release = resolve));
  const script: ReceiverScript = async ({ respond }) => respond(await reply);
  return { script, release: (answer: Reply = {}) => release(answer) };
};
