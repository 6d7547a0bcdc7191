import { Trash2 } from '../../design/icon/icons.js';
import { Button } from '../../design/button.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { StepIcon } from '../../step-type/step-icon.js';
import { useStepViews } from '../../step-type/step-views.js';
import { useStepActions } from '../step-actions/use-step-actions.js';
import { text } from '../../text/text.js';
import styles from './inspector.module.css';

/** Renders what several selected steps have in common: which they are, and what can be done with all of them. */
export function SeveralSteps({ ids }: { readonly ids: readonly string[] }) {
  const store = useDraftStore();
  const views = useStepViews();
  const actions = useStepActions();
  return (
    <>
      <header className={styles.header}>
        <h2>{text.inspector.several(ids.length)}</h2>
      </header>
      <div className={styles.body}>
        <ul className={styles.selected}>
          {ids.map((id) => {
            const view = views.get(id);
            return (
              <li key={id}>
                <Button kind="quiet" icon={<StepIcon name={view?.icon} />} onClick={() => store.select([id])}>
                  {text.canvas.stepName(view?.title ?? '', id)}
                </Button>
              </li>
            );
          })}
        </ul>
        <Button kind="danger" icon={<Trash2 aria-hidden />} onClick={() => actions.remove(ids)}>
          {text.inspector.deleteSteps(ids.length)}
        </Button>
      </div>
    </>
  );
}
