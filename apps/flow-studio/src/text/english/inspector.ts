import { plural } from '../plural.js';

/** Texts of the inspector. */
export const inspector = {
  unknownType: (type: string) =>
    `The server has no step of the type "${type}", so the step cannot be changed here. What it holds is kept. Install its package on the server, or delete the step.`,
  exits: 'What happens next',
  exitLeadsTo: (exit: string) => `${exit} leads to`,
  lostExit: 'The step has no such exit any more. Disconnect it, or change the step so that it has one.',
  notConnected: 'Not connected',
  noExits: 'The flow ends here.',
  details: 'About this step',
  note: 'Note',
  noteHint: 'For you and your colleagues. It is shown on the canvas.',
  id: 'Step id',
  idHint: 'Templates read what this step brings as steps.<id>. They follow when you change it.',
  idForm: 'A step id has 1 to 64 letters, digits, "_" and "-". The id before is kept until this one fits.',
  idTaken: (id: string) => `Another step has the id "${id}". The id before is kept until this one fits.`,
  isFirst: 'First step of the flow',
  makeFirst: 'Start the flow here',
  deleteStep: 'Delete step',
  deleteSteps: (count: number) => plural(count, { one: 'Delete 1 step', other: `Delete ${count} steps` }),
  several: (count: number) => plural(count, { one: '1 step selected', other: `${count} steps selected` }),
  flow: 'Flow',
  flowName: 'Name of the flow',
  flowNameNeeded: 'A flow needs a name. The name before is kept until then.',
  flowHint: 'Choose a step on the canvas to change what it does.',
  starts: 'When it starts',
};
