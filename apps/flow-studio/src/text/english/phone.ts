/** Texts of chats as a phone shows them. */
export const phone = {
  fromContact: 'Contact:',
  fromFlow: 'Flow:',
  choose: 'Choose',
  choices: 'Choices',
  media: { image: 'Image', video: 'Video', audio: 'Audio', file: 'File' },
  states: { pending: 'Not sent yet', sent: 'Sent', delivered: 'Delivered', read: 'Read', failed: 'Failed' },
  failure: (reason: string, code: string) => `${reason} (${code})`,
};
