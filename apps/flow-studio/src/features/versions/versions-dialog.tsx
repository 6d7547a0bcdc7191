import { useState } from 'react';
import { announce } from '../../design/announce.js';
import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { RadioField } from '../../design/radio-field.js';
import { SelectField } from '../../design/select-field.js';
import { replaceDraft } from '../../draft/replace-draft.js';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { stateName, useFlowState } from './flow-state.js';
import type { FlowState } from './flow-state.js';
import { StateComparison, StateLook } from './state-views.js';
import { useVersions } from './use-versions.js';
import { VersionList } from './version-list.js';
import styles from './versions.module.css';

export interface VersionsDialogProps {
  readonly onClose: () => void;
}

/** Renders the history of the open flow: what differs between two states, a look at each, and the way back to a version. */
export function VersionsDialog({ onClose }: VersionsDialogProps) {
  const store = useDraftStore();
  const flowId = useDraft((state) => state.flowId);
  const versions = useVersions(flowId).data ?? [];
  const [chosen, choose] = useState<FlowState>('draft');
  const [other, compareWith] = useState<FlowState | null>(null);
  const [view, show] = useState<'difference' | 'look'>('difference');
  const { document } = useFlowState(chosen);
  const states: readonly FlowState[] = ['draft', ...versions.map(({ version }) => version)];
  const before = other !== null && other !== chosen ? other : stateBefore(states, chosen);
  const restore = () => {
    if (document === undefined) return;
    const { editor } = store.getState().draft;
    store.run(
      replaceDraft(document.editor === undefined && editor ? { ...document, editor } : document, text.commands.restore),
    );
    announce(text.versions.restored(stateName(chosen)));
    onClose();
  };
  return (
    <Modal open onClose={onClose} size="full" title={text.versions.title}>
      <div className={styles.frame}>
        <VersionList chosen={chosen} onChoose={choose} />
        <section className={styles.state} aria-label={stateName(chosen)}>
          <header className={styles.bar}>
            <h3 className={styles.heading}>{stateName(chosen)}</h3>
            <RadioField
              label={text.versions.how}
              labelHidden
              value={view}
              options={[
                { value: 'difference', label: text.versions.difference },
                { value: 'look', label: text.versions.look },
              ]}
              onChange={show}
            />
            {view === 'difference' && before !== null && (
              <SelectField
                label={text.versions.compareWith}
                className={styles.compare}
                value={String(before)}
                options={states
                  .filter((state) => state !== chosen)
                  .map((state) => ({ value: String(state), label: stateName(state) }))}
                onChange={(value) => compareWith(value === 'draft' ? value : Number(value))}
              />
            )}
            <span className={styles.space} />
            {chosen !== 'draft' && (
              <Button disabled={document === undefined} onClick={restore} title={text.versions.restoreHint}>
                {text.versions.restore}
              </Button>
            )}
          </header>
          {view === 'difference' ? <StateComparison before={before} after={chosen} /> : <StateLook state={chosen} />}
        </section>
      </div>
    </Modal>
  );
}

/** Returns the state before one in a list of the newest first; null when there is none. */
function stateBefore(states: readonly FlowState[], state: FlowState): FlowState | null {
  const index = states.indexOf(state);
  return index === -1 ? null : (states[index + 1] ?? null);
}
