/** Returns the id of the message that an execution sends with its effect of this number (from 0). */
export function messageIdOf(executionId: string, number: number): string {
  return `${executionId}-${number}`;
}

/**
 * Returns the execution that sent a message, with its sequence number in the run; `undefined` if no step sent the
 * message.
 */
export function executionOf(
  messageId: string,
): { readonly executionId: string; readonly sequence: number } | undefined {
  const [, executionId, sequence] = /^(.+-(\d{1,9}))-\d{1,9}$/.exec(messageId) ?? [];
  return executionId === undefined ? undefined : { executionId, sequence: Number(sequence) };
}
