import { Link } from '@tanstack/react-router';
import { ChevronLeft, List, Redo2, Undo2, Boxes } from '../../design/icon/icons.js';
import { IconButton } from '../../design/icon-button.js';
import { useDraft } from '../../draft/use-draft.js';
import { usePositions } from '../../layout/positions-provider.js';
import { text } from '../../text/text.js';
import { useStore } from 'zustand';
import { PanelToggle } from '../panels/panel-toggle.js';
import { PublicationView } from '../publish/publication-view.js';
import { PublishButton } from '../publish/publish-button.js';
import { VersionsButton } from '../versions/versions-button.js';
import { FlowName } from './flow-name.js';
import { showAsList, useFlowLook } from './flow-look.js';
import { SaveStateView } from './save-state-view.js';
import { useUndoRedo } from './use-editor-keys.js';
import styles from './editor-toolbar.module.css';

/** Renders the bar above the canvas: name, state of saving, undo and redo, publishing. */
export function EditorToolbar() {
  const { undo, redo } = useUndoRedo();
  const positions = usePositions();
  const isLayingOut = useStore(positions, ({ cancelLayout }) => cancelLayout !== null);
  const isList = useFlowLook((look) => look.isList);
  const canUndo = useDraft((state) => state.past.length > 0);
  const canRedo = useDraft((state) => state.future.length > 0);
  return (
    <header className={styles.toolbar}>
      <Link to="/flows" className={styles.back} aria-label={text.editor.back}>
        <ChevronLeft size={18} aria-hidden />
      </Link>
      <FlowName />
      <SaveStateView />
      <span className={styles.publication}>
        <PublicationView />
      </span>
      <span className={styles.space} />
      <IconButton
        label={text.editor.undo}
        keys="Ctrl Z"
        icon={<Undo2 aria-hidden />}
        disabled={!canUndo}
        onClick={undo}
      />
      <IconButton
        label={text.editor.redo}
        keys="Ctrl Y"
        icon={<Redo2 aria-hidden />}
        disabled={!canRedo}
        onClick={redo}
      />
      <IconButton
        label={text.steps.listView}
        icon={<List aria-hidden />}
        aria-pressed={isList}
        onClick={() => showAsList(!isList)}
      />
      <IconButton
        label={text.editor.tidyUp}
        icon={<Boxes aria-hidden />}
        disabled={isLayingOut}
        onClick={() => void positions.tidyUp()}
      />
      <PanelToggle name="palette" />
      <PanelToggle name="inspector" />
      <span className={styles.divider} />
      <VersionsButton className={styles.versions} />
      <PublishButton />
    </header>
  );
}
