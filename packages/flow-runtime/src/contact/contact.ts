import type { AttributeValue } from '../attribute/attribute-definition.js';
import type { ContactAddress } from './contact-address.js';

/** A person that flows talk to. */
export interface Contact {
  /** Ours, made when the contact is first met, and never changed: `c_` with digits and small letters. */
  readonly contactId: string;
  /** Country prefix and number, digits only: `60123456789`. `null` when the channel tells none. */
  readonly contactNumber: string | null;
  /** What flows call the contact: the name that the records (a trigger, an operator) gave, else its profile name, else `''`. */
  readonly name: string;
  /** `profile` when `name` is the profile name, because the records gave none. Absent: the records gave it. */
  readonly nameFrom?: 'profile' | undefined;
  /** The name that the contact has on its channel. Absent: none is known. */
  readonly profileName?: string | undefined;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly tags: readonly string[];
  /** Where messages to the contact go: the address that it last wrote from. Absent: to its number. */
  readonly replyAddress?: ContactAddress | undefined;
}
