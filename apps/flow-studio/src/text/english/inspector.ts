/** Texts of the inspector. */
export const inspector = {
  nothingSelected: 'Choose a step to see and change what it does.',
};
