/** The id of the message that an execution sends as its effect of this number (from 0). */
export function messageIdOf(executionId: string, number: number): string {
  return `${executionId}-${number}`;
}

/** The execution that sent a message, and its sequence number within the run; `undefined` when the id is none of ours. */
export function executionOf(
  messageId: string,
): { readonly executionId: string; readonly sequence: number } | undefined {
  const [, executionId, sequence] = /^(.+-(\d{1,9}))-\d{1,9}$/.exec(messageId) ?? [];
  return executionId === undefined ? undefined : { executionId, sequence: Number(sequence) };
}
