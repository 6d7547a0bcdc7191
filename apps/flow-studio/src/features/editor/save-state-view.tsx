import { Badge } from '../../design/badge.js';
import { useSaving } from '../../save/use-save-state.js';
import { text } from '../../text/text.js';

const TONES = { saved: 'neutral', saving: 'info', offline: 'warning', refused: 'danger', conflict: 'danger' } as const;

/** Renders whether what is on the screen is stored by the server. */
export function SaveStateView() {
  const state = useSaving(({ saveState }) => saveState);
  const words = useSaving(({ trouble }) => trouble?.message) ?? text.saving.states[state];
  return (
    <span role="status" aria-label={text.editor.saveState} aria-description={words} title={words}>
      <Badge tone={TONES[state]}>{text.editor.saveStates[state]}</Badge>
    </span>
  );
}
