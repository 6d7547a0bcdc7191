/** Texts of the inspector. */
export const inspector = {
  nothingSelected: 'Choose a step to see and change what it does.',
  unknownType: (type: string) =>
    `The server has no step of the type "${type}", so the step cannot be changed here. What it holds is kept. Install its package on the server, or delete the step.`,
};
