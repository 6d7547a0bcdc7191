/** Texts of the search. */
export const search = {
  open: 'Search',
  title: 'Search flows, steps and commands',
  none: 'Nothing has these words.',
  screens: 'Go to',
  flows: 'Flows',
  steps: 'Steps of this flow',
  editing: 'Editing',
  light: 'Light theme',
  dark: 'Dark theme',
};
