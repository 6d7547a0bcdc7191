import { plural } from '../plural.js';

/** Texts of chats as a phone shows them. */
export const phone = {
  fromContact: 'Contact:',
  fromFlow: 'Flow:',
  authors: { staff: 'Written by staff', agent: 'Written by another agent' },
  forStaff: 'For staff: the automation was paused',
  reply: 'Reply to a message of the contact',
  reaction: (emoji: string) => (emoji === '' ? 'Removes the reaction' : `Reaction ${emoji}`),
  shareNumber: 'Share phone number',
  choose: 'Choose',
  choices: 'Choices',
  openFile: 'Download the file',
  media: { image: 'Image', video: 'Video', audio: 'Audio', file: 'File' },
  template: {
    title: (name: string) => `Approved template ${name}`,
    header: 'Header',
    button: (position: number) => `Button ${position}`,
    categories: { marketing: 'Marketing', utility: 'Utility', authentication: 'Authentication' },
  },
  received: {
    form: 'Form',
    location: 'Location',
    contacts: 'Contacts',
    order: 'Order',
    product: 'Question about a product',
    image: 'Image',
    video: 'Video',
    audio: 'Audio',
    document: 'Document',
    sticker: 'Sticker',
    other: 'Message of another kind',
  },
  items: (count: number) => plural(count, { one: `${count} item`, other: `${count} items` }),
  states: { pending: 'Not sent yet', sent: 'Sent', delivered: 'Delivered', read: 'Read', failed: 'Failed' },
  failure: (reason: string, code: string) => `${reason} (${code})`,
};
