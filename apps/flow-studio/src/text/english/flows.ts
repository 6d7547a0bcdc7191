/** Texts of the list of flows. */
export const flows = {
  title: 'Flows',
  newFlow: 'New flow',
  name: 'Name',
  create: 'Create',
  none: 'No flow yet',
  noneHint:
    'A flow is what a contact goes through: messages, questions, calls to your systems. Start from a template or an empty one.',
};
