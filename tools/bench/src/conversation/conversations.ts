/** Holds conversations that book an appointment. */
export interface Conversations {
  /**
   * Holds `count` conversations, `sideBySide` at a time. Resolves when the runs of all of them are completed. Rejects when one does
   * not end with the confirmation.
   */
  hold(count: number, sideBySide: number): Promise<void>;
}

/** Holds `count` conversations, `sideBySide` at a time. Rejects with the first failure. */
export async function holdSideBySide(converse: () => Promise<void>, count: number, sideBySide: number): Promise<void> {
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun < count) {
      begun += 1;
      await converse();
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, work));
}
