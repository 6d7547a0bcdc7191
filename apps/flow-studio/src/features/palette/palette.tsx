import { useRef } from 'react';
import type { ConnectFrom } from '../../draft/step-commands.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { useStepViewsStore } from '../../step-type/step-views.js';
import { StepIcon } from '../../step-type/step-icon.js';
import { useStepTypes } from '../../step-type/use-step-types.js';
import type { StepType } from '../../step-type/use-step-types.js';
import { text } from '../../text/text.js';
import { exitsToConnect, firstFree } from '../step-actions/exits-to-connect.js';
import { STEP_TYPE_DATA } from '../step-actions/step-type-data.js';
import { useStepActions } from '../step-actions/use-step-actions.js';
import { byCategory } from './by-category.js';
import styles from './palette.module.css';
import { TRIGGER_NODE } from '../../draft/draft-store.js';

/** Renders a button for each step type that the server knows, by category. */
export function Palette() {
  const draft = useDraftStore();
  const views = useStepViewsStore();
  const actions = useStepActions();
  const stepTypes = useStepTypes();
  const adding = useRef(Promise.resolve());
  /** Finds what a new step is connected from: the first free exit of the one selected step. */
  const connectFrom = (): ConnectFrom | undefined => {
    const { selection, draft: flow } = draft.getState();
    const [id] = selection;
    if (id === undefined || selection.size > 1) return undefined;
    const exit = firstFree(exitsToConnect(id, views.getState().views.get(id), flow.start));
    return exit && { step: id === TRIGGER_NODE ? null : id, exit: exit.name };
  };
  const add = (stepType: StepType) => {
    adding.current = adding.current.then(async () => {
      // The exits of a step that was changed just before, such as a renamed one, are those that the server says now.
      await views.settle();
      const from = connectFrom();
      actions.add(stepType, from === undefined ? {} : { from });
    });
  };
  return (
    <section className={styles.palette} aria-label={text.editor.palette}>
      {byCategory(stepTypes).map(({ category, types }) => (
        <div key={category} className={styles.group}>
          <h2 className={styles.heading}>{text.palette.category(category)}</h2>
          {types.map((stepType) => (
            <button
              key={stepType.type}
              type="button"
              title={stepType.manifest.description}
              className={styles.entry}
              data-category={category}
              draggable
              onDragStart={({ dataTransfer }) => {
                dataTransfer.setData(STEP_TYPE_DATA, stepType.type);
                dataTransfer.effectAllowed = 'copy';
              }}
              onClick={() => add(stepType)}
            >
              <span className={styles.icon}>
                <StepIcon name={stepType.manifest.icon} />
              </span>
              {stepType.manifest.title}
            </button>
          ))}
        </div>
      ))}
    </section>
  );
}
