import { CONTACT_NUMBER } from '@luluchat/flow-runtime';
import type { ContactAddress } from '@luluchat/flow-runtime';

/** Values by address, in memory that does not grow with the addresses: what was used lately stays. */
export interface AddressMemory<Value> {
  get(address: ContactAddress): Value | undefined;
  set(address: ContactAddress, value: Value): void;
  delete(address: ContactAddress): void;
}

/** Makes it empty; it holds `size` to twice as many. */
export function createAddressMemory<Value>(size: number): AddressMemory<Value> {
  // Two generations: what is read of the older one moves to the newer one, which costs a map less than an order of use.
  let newer = new Map<string, Value>();
  let older = new Map<string, Value>();
  const set = (key: string, value: Value): void => {
    if (newer.size >= size) {
      older = newer;
      newer = new Map();
    }
    newer.set(key, value);
  };
  return {
    get(address) {
      const key = addressKey(address);
      const value = newer.get(key);
      if (value !== undefined || older.size === 0) return value;
      const kept = older.get(key);
      if (kept !== undefined) set(key, kept);
      return kept;
    },
    set: (address, value) => set(addressKey(address), value),
    delete(address) {
      const key = addressKey(address);
      newer.delete(key);
      older.delete(key);
    },
  };
}

/** A text that stands for one address. A number is its own. */
export function addressKey({ kind, value }: ContactAddress): string {
  return kind === CONTACT_NUMBER ? value : `${kind}:${value}`;
}
