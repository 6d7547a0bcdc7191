/** Contacts whose messages are left to the store for the rest of a pass, in memory that does not grow with them. */
export interface RestingContacts {
  add(contactId: string): void;
  /** `true` for each that was added; now and then for one that was not, until `clear`: it waits for the next pass then. */
  has(contactId: string): boolean;
  readonly isEmpty: boolean;
  /** Forgets all. The same two contacts are not taken for each other again. */
  clear(): void;
}

const BITS = 1 << 20;

/** Makes it empty: a million marks, each shared by the contacts that hash to it. */
export function createRestingContacts(): RestingContacts {
  const marks = new Uint8Array(BITS / 8);
  let isEmpty = true;
  let salt = 1;

  const placeOf = (contactId: string): { readonly byte: number; readonly bit: number } => {
    let hash = Math.imul(salt, 0x9e3779b1);
    for (let index = 0; index < contactId.length; index += 1) {
      hash = Math.imul(hash ^ contactId.charCodeAt(index), 0x01000193);
      hash ^= hash >>> 13;
    }
    const place = (hash >>> 0) % BITS;
    return { byte: place >>> 3, bit: 1 << (place & 7) };
  };

  return {
    add(contactId) {
      const { byte, bit } = placeOf(contactId);
      marks[byte] = (marks[byte] ?? 0) | bit;
      isEmpty = false;
    },
    has(contactId) {
      if (isEmpty) return false;
      const { byte, bit } = placeOf(contactId);
      return ((marks[byte] ?? 0) & bit) !== 0;
    },
    get isEmpty() {
      return isEmpty;
    },
    clear() {
      marks.fill(0);
      isEmpty = true;
      salt += 1;
    },
  };
}
