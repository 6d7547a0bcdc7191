/** A quick reply under a message. */
export interface Button {
  /** Unique in its message; names the exit `button:<id>`. */
  readonly id: string;
  /** Text on the button, with which a typed reply is compared. */
  readonly label: string;
}
