/** Card of a person or a business that is sent to a contact. */
export interface ContactCard {
  readonly name: string;
  /** Phone numbers as the card shows them: `+60 12-345 6789`. */
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
  /** Name of the organization. */
  readonly organization?: string;
}
