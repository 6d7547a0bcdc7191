/** Registers the conversations in which an external step is executed. A conversation is serial: there is one at most. */
export interface ExternalCalls {
  begin(contactId: string): void;
  /** May be called again, and without `begin`. */
  end(contactId: string): void;
}
