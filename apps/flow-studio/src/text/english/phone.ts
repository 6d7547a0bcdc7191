import { plural } from '../plural.js';

/** Texts of chats as a phone shows them. */
export const phone = {
  fromContact: 'Contact:',
  fromFlow: 'Flow:',
  choose: 'Choose',
  choices: 'Choices',
  buttonsBelow: (count: number) => plural(count, { one: '1 button', other: `${count} buttons` }),
  tapped: (button: string) => `Tapped: ${button}`,
  media: { image: 'Image', video: 'Video', audio: 'Audio', file: 'File' },
  states: { pending: 'Not sent yet', sent: 'Sent', delivered: 'Delivered', read: 'Read', failed: 'Failed' },
  failure: (reason: string, code: string) => `${reason} (${code})`,
};
