import { useMemo, useState } from 'react';
import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { compareFlows } from '../../difference/compare-flows.js';
import { findDivergences, takeParts } from '../../difference/merge-flows.js';
import type { Fork, Side } from '../../difference/merge-flows.js';
import { useDraft } from '../../draft/use-draft.js';
import type { Conflict } from '../../save/conflict.js';
import { useAutosave } from '../../save/use-save-state.js';
import { text } from '../../text/text.js';
import differenceStyles from '../difference/difference.module.css';
import { ConflictPart } from './conflict-part.js';
import styles from './conflict.module.css';

export interface ConflictDialogProps {
  readonly conflict: Conflict;
  readonly onClose: () => void;
}

/** Renders both sides of a conflict, part by part, and saves what the author chooses. */
export function ConflictDialog({ conflict, onClose }: ConflictDialogProps) {
  const autosave = useAutosave();
  const mine = useDraft(({ draft }) => draft);
  const { base, theirs } = conflict;
  const fork = useMemo((): Fork => ({ base, mine, theirs }), [base, mine, theirs]);
  const divergences = useMemo(() => findDivergences(fork), [fork]);
  const differences = useMemo(
    () => ({ mine: compareFlows(base, mine), theirs: compareFlows(base, theirs) }),
    [base, mine, theirs],
  );
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map());
  const sideOf = (part: string) =>
    choices.get(part) ?? divergences.find((divergence) => divergence.part === part)?.changedBy ?? undefined;
  const open = divergences.filter(({ part }) => sideOf(part) === undefined).length;
  const single = divergences.filter(({ changedBy }) => changedBy !== null).length;
  const chooseAll = (side: Side) => setChoices(new Map(divergences.map(({ part }) => [part, side])));
  const save = () => {
    autosave.resolve(takeParts(fork, (part) => sideOf(part) ?? 'mine'));
    onClose();
  };
  return (
    <Modal
      open
      onClose={onClose}
      size="large"
      title={text.conflict.title}
      description={text.conflict.description}
      actions={
        <>
          <Button kind="quiet" onClick={() => chooseAll('mine')}>
            {text.conflict.allMine}
          </Button>
          <Button kind="quiet" onClick={() => chooseAll('theirs')}>
            {text.conflict.allTheirs}
          </Button>
          <span className={styles.space} />
          <Button onClick={onClose}>{text.conflict.later}</Button>
          <Button kind="primary" disabled={open > 0} onClick={save}>
            {text.conflict.save}
          </Button>
        </>
      }
    >
      <p className={styles.summary} aria-live="polite">
        {open > 0 && <strong>{text.conflict.toChoose(open)} </strong>}
        {single > 0 && text.conflict.chosenForYou(single)}
      </p>
      <ul className={differenceStyles.cards}>
        {divergences.map((divergence) => (
          <ConflictPart
            key={divergence.part}
            divergence={divergence}
            differences={differences}
            chosen={sideOf(divergence.part)}
            onChoose={(side) => setChoices(new Map([...choices, [divergence.part, side]]))}
          />
        ))}
      </ul>
    </Modal>
  );
}
