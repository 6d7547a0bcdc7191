import type { Contact } from '../../contact/contact.js';

/** A change of tags or attributes of a contact, without what it changes. */
export interface DetailsChange {
  readonly before: Contact;
  /** Number of flows that the chain of runs which made the change has entered since its last wait. */
  readonly flowsSinceWait: number;
}
