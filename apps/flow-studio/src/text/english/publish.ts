import { plural } from '../plural.js';

/** Texts of publishing a flow. */
export const publish = {
  title: 'Publish',
  confirm: 'Publish',
  checking: 'The flow is being checked.',
  state: {
    none: 'Not published',
    version: (version: number) => `Version ${version}`,
    changed: (version: number) => `Version ${version}, changed since`,
  },
  nothing: (version: number) =>
    `There is nothing to publish: version ${version} is published, and the draft does not differ from it.`,
  blocked: (count: number) =>
    plural(count, {
      one: 'The flow has an error. Correct it, then publish.',
      other: `The flow has ${count} errors. Correct them, then publish.`,
    }),
  warnings: (count: number) =>
    plural(count, { one: '1 warning, which does not hinder it', other: `${count} warnings, which do not hinder it` }),
  changes: (version: number) => `Changes since version ${version}`,
  first: (steps: number) =>
    plural(steps, {
      one: 'This is the first version that goes out. It has 1 step.',
      other: `This is the first version that goes out. It has ${steps} steps.`,
    }),
  effect:
    'From then on, new runs follow what you publish. Contacts who are in the flow already continue with the version in which they started.',
  waiting: (count: number, isMore: boolean, version: number) => {
    const goesOn = `on version ${version}, and ${count === 1 && !isMore ? 'continues' : 'continue'} with it.`;
    if (isMore) return `At least ${plural(count, { one: '1 run waits', other: `${count} runs wait` })} ${goesOn}`;
    return `${plural(count, { one: '1 run waits', other: `${count} runs wait` })} ${goesOn}`;
  },
  changedMeanwhile: 'The draft was changed elsewhere at this moment. See what changes now, then publish.',
  done: (version: number) => `Version ${version} is published.`,
  doneWithWarnings: (version: number, count: number) =>
    `Version ${version} is published, with ${plural(count, { one: '1 warning', other: `${count} warnings` })}.`,
  unpublish: 'Stop new runs',
  close: 'Done',
};
