const list = new Intl.ListFormat('en');

/** Texts of fields that hold templates. */
export const template = {
  insertInto: (label: string) => `Insert variable into ${label}`,
  preview: (label: string) => `Preview ${label}`,
  previewOf: (label: string) => `Preview of ${label}`,
  noVariables: 'No variable can have a value here yet. Ask the contact something or call a webhook before this step.',
  withRun: 'With the values of the newest run',
  withSample: 'With a contact made up for the preview, since the flow has no run yet',
  withContact: (name: string) => `With ${name}, who has no run of this flow yet`,
  withRunOf: (name: string) => `With ${name} and the values of their newest run`,
  chooseContact: 'Choose contact',
  useNewestRun: 'Use the newest run',
  blank: '(nothing)',
  unfilled: (variables: readonly string[]) => `Blank here: ${list.format(variables)}`,
  mayBeBlank: 'may be blank',
  sampleContact: { name: 'Aisha Rahman', contactNumber: '60123456789' },
  types: { string: 'text', numeric: 'number', date: 'date' },
  rare: 'Rarely needed',
  tested: (value: string) => `${value} in the last test`,
  sources: {
    contact: 'Contact',
    attribute: 'Attributes of the contact',
    step: (stepId: string) => `Step ${stepId}`,
    trigger: {
      webhook: 'Webhook trigger',
      keyword: 'Message of the keyword trigger',
      unmatched: 'Message that started the flow',
      'tag-added': 'Tag that started the flow',
      'attribute-changed': 'Change that started the flow',
      schedule: 'Schedule that started the flow',
      date: 'Date that started the flow',
      'start-flow': 'Run that started this flow',
    },
  },
};
