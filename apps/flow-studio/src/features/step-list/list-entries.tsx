import clsx from 'clsx';
import { CornerDownRight, Ellipsis } from '../../design/icon/icons.js';
import type { ReactNode } from 'react';
import { IconButton } from '../../design/icon-button.js';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { StepIcon } from '../../step-type/step-icon.js';
import { useStepView } from '../../step-type/step-views.js';
import { text } from '../../text/text.js';
import { StepProblems } from '../step-actions/step-problems.js';
import { useStepActions } from '../step-actions/use-step-actions.js';
import type { ListBranch, ListEntry } from './build-list.js';
import { useList } from './list-context.js';
import styles from './step-list.module.css';

/** Renders steps that follow each other. */
export function Sequence({ entries }: { readonly entries: readonly ListEntry[] }) {
  return (
    <ol className={styles.sequence}>
      {entries.map((entry) =>
        entry.kind === 'reference' ? (
          <li key={`to ${entry.id}`}>
            <Reference id={entry.id} />
          </li>
        ) : (
          <li key={entry.view.id}>
            <StepRow
              id={entry.view.id}
              name={text.canvas.stepName(entry.view.title, entry.view.id)}
              summary={entry.view.summary}
              icon={<StepIcon name={entry.view.icon} />}
            />
            {entry.branches.length > 0 && (
              <ul className={styles.branches}>
                {entry.branches.map((branch) => (
                  <Branch key={branch.exit.name} {...branch} />
                ))}
              </ul>
            )}
          </li>
        ),
      )}
    </ol>
  );
}

function Branch({ exit, entries }: ListBranch) {
  return (
    <li>
      <span className={clsx(styles.exit, styles[exit.kind])} dir="auto" title={exit.name}>
        {exit.label}
      </span>{' '}
      {entries.length === 0 ? (
        <span className={styles.nowhere}>{text.steps.goesNowhere}</span>
      ) : (
        <Sequence entries={entries} />
      )}
    </li>
  );
}

/** Renders where a branch continues, and leads there. */
function Reference({ id }: { readonly id: string }) {
  const view = useStepView(id);
  const actions = useStepActions();
  return (
    <button type="button" className={styles.reference} onClick={() => actions.want(id, true)}>
      <CornerDownRight size={14} aria-hidden />
      {text.steps.continuesAt(view === undefined ? id : text.canvas.stepName(view.title, id))}
    </button>
  );
}

export interface StepRowProps {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly icon: ReactNode;
}

/** Renders the row of a step: choosing it shows it in the inspector. */
export function StepRow({ id, name, summary, icon }: StepRowProps) {
  const store = useDraftStore();
  const isSelected = useDraft(({ selection }) => selection.has(id));
  const { stop, setStop, openMenu } = useList();
  return (
    <div className={clsx(styles.row, isSelected && styles.selected)}>
      <button
        type="button"
        data-step={id}
        className={styles.step}
        aria-pressed={isSelected}
        tabIndex={stop === id ? 0 : -1}
        onFocus={() => setStop(id)}
        onClick={() => store.select([id])}
        onContextMenu={(event) => openMenu(event, id)}
      >
        {icon}
        <span className={styles.name}>{name}</span>
      </button>
      <span className={styles.summary} dir="auto">
        {summary}
      </span>
      <StepProblems stepId={id} />
      <IconButton
        label={text.steps.menu(name)}
        icon={<Ellipsis aria-hidden />}
        tabIndex={stop === id ? 0 : -1}
        onClick={(event) => openMenu(event, id)}
      />
    </div>
  );
}
