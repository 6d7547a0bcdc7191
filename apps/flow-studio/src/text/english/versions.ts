/** Texts of the version history. */
export const versions = {
  title: 'Versions',
};
