/** Texts of the editor's frame. */
export const editor = {
  palette: 'Palette',
  inspector: 'Inspector',
  problems: 'Problems',
  undo: 'Undo',
  redo: 'Redo',
  tidyUp: 'Tidy up',
  publish: 'Publish',
  versions: 'Versions',
  simulator: 'Simulator',
  saveState: 'Save state',
  back: 'All flows',
  name: 'Flow name',
  saveStates: { saved: 'Saved', saving: 'Saving', offline: 'Offline', refused: 'Refused', conflict: 'Conflict' },
};
