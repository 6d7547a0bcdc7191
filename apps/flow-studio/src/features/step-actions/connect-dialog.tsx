import { useState } from 'react';
import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { SearchList } from '../../design/search-list.js';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { useDraft } from '../../draft/use-draft.js';
import { StepIcon } from '../../step-type/step-icon.js';
import { useStepViews } from '../../step-type/step-views.js';
import { useStepTypes } from '../../step-type/use-step-types.js';
import { text } from '../../text/text.js';
import styles from './connect-dialog.module.css';
import { exitsToConnect, firstFree } from './exits-to-connect.js';
import { chosenType, stepTypeGroup } from './step-type-groups.js';
import { useStepActions } from './use-step-actions.js';

/** Renders the dialog that connects the exits of a step without a mouse: an exit, then a step or a new one. */
export function ConnectDialog({ step }: { readonly step: string }) {
  const actions = useStepActions();
  const views = useStepViews();
  const stepTypes = useStepTypes();
  const start = useDraft(({ draft }) => draft.start);
  const exits = exitsToConnect(step, views.get(step), start);
  const [chosen, setChosen] = useState(() => firstFree(exits)?.name);
  const exit = exits.find(({ name }) => name === chosen) ?? exits[0];
  const view = views.get(step);
  const nameOf = (id: string) => {
    const target = views.get(id);
    return target === undefined ? id : text.canvas.stepName(target.title, id);
  };
  const choose = (entry: string) => {
    if (exit === undefined) return;
    const stepType = chosenType(stepTypes, entry);
    actions.open(null);
    if (stepType === undefined) actions.connect(step, exit.name, entry);
    else {
      const id = actions.add(stepType, { from: { step: step === TRIGGER_NODE ? null : step, exit: exit.name } });
      actions.want(id, true);
    }
  };
  return (
    <Modal
      open
      title={text.steps.connectTitle(view === undefined ? text.canvas.triggerNode : nameOf(step))}
      description={exit === undefined ? text.steps.noExits : text.steps.connectHint}
      onClose={() => actions.open(null)}
    >
      {exit !== undefined && (
        <>
          <fieldset className={styles.exits}>
            <legend className={styles.legend}>{text.steps.exit}</legend>
            {exits.map(({ name, label, target }) => (
              <div key={name} className={styles.exit}>
                <label>
                  <input type="radio" name="exit" checked={name === exit.name} onChange={() => setChosen(name)} />
                  <span dir="auto" title={name}>
                    {label}
                  </span>{' '}
                  <small>{target === undefined ? text.steps.leadsNowhere : text.steps.leadsTo(nameOf(target))}</small>
                </label>
                {target !== undefined && step !== TRIGGER_NODE && (
                  <Button kind="quiet" onClick={() => actions.disconnect(step, name)} className={styles.remove}>
                    {text.steps.removeConnection}
                    <span className="visually-hidden"> {label}</span>
                  </Button>
                )}
              </div>
            ))}
          </fieldset>
          <SearchList
            autoFocus
            label={text.steps.search}
            nothing={text.steps.nothingFound}
            onChoose={choose}
            groups={[
              {
                heading: text.steps.stepsOfFlow,
                entries: Array.from(views.values(), ({ id, summary, icon }) => ({
                  id,
                  label: nameOf(id),
                  detail: summary,
                  icon: <StepIcon name={icon} />,
                })),
              },
              stepTypeGroup(stepTypes, text.steps.newStep),
            ]}
          />
        </>
      )}
    </Modal>
  );
}
