import { CONTACT_NUMBER } from '../../contact/contact-address.js';
import type { ContactAddress } from '../../contact/contact-address.js';

/** A bounded cache of values by address: recently used ones stay. */
export interface AddressMemory<Value> {
  get(address: ContactAddress): Value | undefined;
  set(address: ContactAddress, value: Value): void;
  delete(address: ContactAddress): void;
  /** Removes the values that match. */
  deleteValues(matches: (value: Value) => boolean): void;
}

/** Creates an empty cache for `size` to twice as many addresses. */
export function createAddressMemory<Value>(size: number): AddressMemory<Value> {
  // Two generations: values that are read move from the older to the newer one, which is cheaper than an order of use.
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
    deleteValues(matches) {
      for (const values of [newer, older]) {
        for (const [key, value] of values) if (matches(value)) values.delete(key);
      }
    },
  };
}

/** Returns a key for an address. The key of a number is the number. */
export function addressKey({ kind, value }: ContactAddress): string {
  return kind === CONTACT_NUMBER ? value : `${kind}:${value}`;
}
