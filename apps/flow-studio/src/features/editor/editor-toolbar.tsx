import { Link } from '@tanstack/react-router';
import { ChevronLeft, Redo2, Undo2 } from 'lucide-react';
import { IconButton } from '../../design/icon-button.js';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { SaveStateView } from './save-state-view.js';
import styles from './editor-toolbar.module.css';

/** Renders the bar above the canvas: name, state of saving, undo and redo, publishing. */
export function EditorToolbar() {
  const store = useDraftStore();
  const name = useDraft((state) => state.draft.name);
  const canUndo = useDraft((state) => state.past.length > 0);
  const canRedo = useDraft((state) => state.future.length > 0);
  return (
    <header className={styles.toolbar}>
      <Link to="/flows" className={styles.back} aria-label={text.editor.back}>
        <ChevronLeft size={18} aria-hidden />
      </Link>
      <h1 className={styles.name}>{name}</h1>
      <SaveStateView />
      <span className={styles.space} />
      <IconButton label={text.editor.undo} icon={<Undo2 aria-hidden />} disabled={!canUndo} onClick={store.undo} />
      <IconButton label={text.editor.redo} icon={<Redo2 aria-hidden />} disabled={!canRedo} onClick={store.redo} />
    </header>
  );
}
