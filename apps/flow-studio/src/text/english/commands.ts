/** Names of what the author did, as undo and redo show them. */
export const commands = {
  addStep: 'Add step',
  connect: 'Connect',
  disconnect: 'Remove connection',
  setStart: 'Set first step',
  move: 'Move',
  tidyUp: 'Tidy up',
  deleteStep: 'Delete step',
  deleteSteps: 'Delete steps',
  changeStep: 'Change step',
  changeTriggers: 'Change triggers',
  renameStep: 'Rename step',
  note: 'Change note',
  renameFlow: 'Rename flow',
  paste: 'Paste',
  duplicate: 'Duplicate',
  restore: 'Restore version',
};
