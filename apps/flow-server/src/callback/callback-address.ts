import type { Settings } from '../settings/settings.js';

/** Path of the callbacks of steps. */
export const CALLBACK_PATH = '/callback';

/** Address to which receivers send callbacks. */
export interface CallbackAddress {
  /** `false` if no receiver can reach this server, so that it has no address. */
  readonly isKnown: boolean;
  /** Returns the address without a slash at its end: `https://flows.example.com/callback`. */
  get(): string;
  /** Returns the address of the server itself, without a slash at its end: `https://flows.example.com`. */
  base(): string;
  /** Sets the origin on which a server without `PUBLIC_URL` listens. */
  listensOn(origin: string): void;
}

/** Creates the address: below `PUBLIC_URL`, or without it below the origin of a server that listens on loopback. */
export function createCallbackAddress({ publicUrl, isLoopback }: CallbackSettings): CallbackAddress {
  let base = publicUrl ?? '';
  return {
    isKnown: publicUrl !== undefined || isLoopback,
    get: () => base + CALLBACK_PATH,
    base: () => base,
    listensOn(origin) {
      if (publicUrl === undefined) base = origin;
    },
  };
}

/** Settings that decide about the address. */
export type CallbackSettings = Pick<Settings, 'publicUrl'> & { readonly isLoopback: boolean };
