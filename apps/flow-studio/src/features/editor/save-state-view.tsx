import { Badge } from '../../design/badge.js';
import { useSaveState } from '../../save/use-save-state.js';
import { text } from '../../text/text.js';

const TONES = { saved: 'neutral', saving: 'info', offline: 'warning', conflict: 'danger' } as const;

/** Renders whether what is on the screen is stored by the server. */
export function SaveStateView() {
  const state = useSaveState();
  return (
    <span role="status" aria-label={text.editor.saveState}>
      <Badge tone={TONES[state]}>{text.editor.saveStates[state]}</Badge>
    </span>
  );
}
