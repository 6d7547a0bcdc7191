/** Authors of outbound messages that no flow sent: staff, or another agent of the number. */
export const MESSAGE_AUTHORS = ['staff', 'agent'] as const;

/** One of {@link MESSAGE_AUTHORS}. */
export type MessageAuthor = (typeof MESSAGE_AUTHORS)[number];
