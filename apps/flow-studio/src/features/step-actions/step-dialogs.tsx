import { useStore } from 'zustand';
import { ConnectDialog } from './connect-dialog.js';
import { DeleteDialog } from './delete-dialog.js';
import { useStepActions } from './use-step-actions.js';

/** Renders the dialog about steps that is open. */
export function StepDialogs() {
  const dialog = useStore(useStepActions(), (state) => state.dialog);
  if (dialog === null) return null;
  return dialog.kind === 'delete' ? <DeleteDialog ids={dialog.ids} /> : <ConnectDialog step={dialog.step} />;
}
