/** Texts of the runs. */
export const runs = {
  title: 'Runs',
};
