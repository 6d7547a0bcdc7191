/** Texts of samples: answers that are kept with a flow. */
export const keptSample = {
  title: 'Sample answer',
  badge: 'Sample',
  fromTest: 'from a test of the step',
  fromRun: 'from a run',
  hint: 'Kept with this flow, for choosing values without a call. Secrets, and the number and name of the contact, are hidden in it.',
  shortened: 'The answer was larger than 64 KB, so long texts, and lists if needed, are cut.',
  keep: 'Keep as sample',
  replaces: 'It takes the place of the sample that is kept.',
  kept: 'Kept as the sample of this step.',
  keepHint:
    'Kept with the flow without secrets and without the number and name of the contact. Everything else stays as it is in the answer.',
  remove: 'Remove sample',
  removed: 'The sample is removed.',
  inSample: (outcome: string) => `In the sample: ${outcome}`,
};
