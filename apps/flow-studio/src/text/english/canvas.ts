/** Texts of the canvas. */
export const canvas = {
  region: 'Canvas',
  stepName: (title: string, id: string) => `${title} ${id}`,
};
