const number = new Intl.NumberFormat('en');

/** Texts of the editor of a message. */
export const message = {
  blocks: 'Messages',
  blocksHint: 'Sent in this order, one message for each.',
  types: { text: 'Text', image: 'Image', video: 'Video', audio: 'Audio', file: 'File' },
  block: (position: number, type: string) => `Message ${number.format(position)}: ${type}`,
  add: { text: 'Add text', image: 'Add image', video: 'Add video', audio: 'Add audio', file: 'Add file' },
  textOf: (position: number) => `Text of message ${number.format(position)}`,
  urlOf: (position: number) => `Address of the file of message ${number.format(position)}`,
  captionOf: (position: number) => `Caption of message ${number.format(position)}`,
  count: (length: number, most: number) => `${number.format(length)} of ${number.format(most)} characters`,
  buttons: 'Buttons',
  buttonsHint: 'Quick replies below the last message. With them the step waits for the contact.',
  asList: (most: number) => `WhatsApp shows more than ${number.format(most)} buttons as a list, which "Choose" opens.`,
  addButton: 'Add button',
  button: (position: number) => `Button ${number.format(position)}`,
  labelOf: (position: number) => `Label of button ${number.format(position)}`,
  idOf: (position: number) => `Id of button ${number.format(position)}`,
  label: 'Label',
  id: 'Id',
  idHint: 'The exit is named by it. It is made of the label once, and stays when the label changes.',
  removeTitle: (label: string) => `Remove the button "${label}"?`,
  removeHint: (exit: string, target: string) =>
    `Its exit “${exit}” leads to ${target}. The connection goes with the button.`,
  removeButton: 'Remove button',
  preview: 'Preview',
  previewHint: 'As WhatsApp shows it.',
  empty: 'Nothing to send yet.',
  skipped: (position: number) => `Message ${number.format(position)} is blank, so it is not sent.`,
};
