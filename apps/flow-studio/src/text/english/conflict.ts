import { plural } from '../plural.js';

/** Texts of the choice between two sides that changed a flow. */
export const conflict = {
  title: 'Two versions of this flow',
  description:
    'While you edited this flow, it was also changed elsewhere: in another window, or by somebody else. Nothing is overwritten. Choose for each part which version to keep.',
  mine: 'Yours',
  theirs: 'From elsewhere',
  allMine: 'Take all of yours',
  allTheirs: 'Take all from elsewhere',
  save: 'Save this choice',
  later: 'Decide later',
  chosenForYou: (count: number) =>
    plural(count, {
      one: '1 part was changed by one side alone, and that side is chosen.',
      other: `${count} parts were changed by one side alone, and that side is chosen.`,
    }),
  toChoose: (count: number) =>
    plural(count, {
      one: '1 part was changed by both sides: choose one.',
      other: `${count} parts were changed by both sides: choose one for each.`,
    }),
  both: 'Changed by both',
};
