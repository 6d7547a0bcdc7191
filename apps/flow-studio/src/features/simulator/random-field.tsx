import { Plus, X } from '../../design/icon/icons.js';
import { Button } from '../../design/button.js';
import { SelectField } from '../../design/select-field.js';
import { useDraft } from '../../draft/use-draft.js';
import { labelOfExit } from '../../step-type/step-view.js';
import { useStepView } from '../../step-type/step-views.js';
import { text } from '../../text/text.js';
import { exitOf, sharesOf, valueOf } from './random-choices.js';
import styles from './simulator.module.css';
import { useSimulation, useSimulationStore } from './use-simulation.js';

const FIRST = '(first)';
/** Most executions of a randomizer that have a choice of their own. */
const MOST = 20;

/** Renders which exits a randomizer takes in the chat, one choice for each time that the contact comes to it. */
export function RandomField({ stepId }: { readonly stepId: string }) {
  const store = useSimulationStore();
  const variants = useDraft(({ draft }) => draft.steps[stepId]?.config['variants']);
  const view = useStepView(stepId);
  const random = useSimulation((state) => state.setup.random);
  const shares = sharesOf(variants);
  const values = random[stepId] ?? [];
  const words = text.simulator.setup;
  const set = (next: readonly number[]) => {
    const { [stepId]: _before, ...others } = random;
    store.changeSetup({ random: next.length === 0 ? others : { ...others, [stepId]: next } });
  };
  const choose = (at: number, exit: string) => {
    const value = valueOf(shares, exit);
    set(value === undefined ? [] : [...values.slice(0, at), value, ...values.slice(at + 1)]);
  };
  const isList = values.length > 1;
  const exits = shares.map(({ exit }) => ({ value: exit, label: labelOfExit(view, exit) }));
  return (
    <div role="group" aria-label={stepId} className={styles.rule}>
      {Array.from({ length: Math.max(values.length, 1) }, (_, at) => (
        <SelectField
          key={at}
          label={isList ? words.randomTime(stepId, at + 1) : stepId}
          value={exitOf(shares, values[at]) ?? FIRST}
          options={isList ? exits : [{ value: FIRST, label: words.firstExit }, ...exits]}
          onChange={(exit) => choose(at, exit)}
        />
      ))}
      {isList && <p className={styles.muted}>{words.randomHint}</p>}
      <span className={styles.actions}>
        {shares.length > 1 && values.length < MOST && (
          <Button
            kind="quiet"
            icon={<Plus aria-hidden />}
            onClick={() => set(values.length === 0 ? [0, 0] : [...values, values.at(-1) ?? 0])}
          >
            {words.addTime}
          </Button>
        )}
        {isList && (
          <Button kind="quiet" icon={<X aria-hidden />} onClick={() => set(values.slice(0, -1))}>
            {words.removeTime(values.length)}
          </Button>
        )}
      </span>
    </div>
  );
}
