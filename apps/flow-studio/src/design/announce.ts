import { create } from 'zustand';

/** Words that screen readers are told. The number makes the same words heard again. */
export const useAnnouncement = create<{ readonly words: string; readonly number: number }>(() => ({
  words: '',
  number: 0,
}));

/** Tells screen readers what has happened, without moving the focus. */
export function announce(words: string): void {
  useAnnouncement.setState(({ number }) => ({ words, number: number + 1 }));
}
