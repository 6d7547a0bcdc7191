import { SelectField } from '../../design/select-field.js';
import { useDraft } from '../../draft/use-draft.js';
import { labelOfExit } from '../../step-type/step-view.js';
import { useStepView } from '../../step-type/step-views.js';
import { text } from '../../text/text.js';
import { useSimulation, useSimulationStore } from './use-simulation.js';

const FIRST = '(first)';

/** Renders which exit a randomizer takes in the chat. */
export function RandomField({ stepId }: { readonly stepId: string }) {
  const store = useSimulationStore();
  const variants = useDraft(({ draft }) => draft.steps[stepId]?.config['variants']);
  const view = useStepView(stepId);
  const random = useSimulation((state) => state.setup.random);
  const shares = sharesOf(variants);
  const chosen = shares.find(({ value }) => value === random[stepId])?.exit ?? FIRST;
  const choose = (exit: string) => {
    const { [stepId]: _before, ...others } = random;
    const value = shares.find((share) => share.exit === exit)?.value;
    store.changeSetup({ random: value === undefined ? others : { ...others, [stepId]: value } });
  };
  return (
    <SelectField
      label={stepId}
      value={chosen}
      options={[
        { value: FIRST, label: text.simulator.setup.firstExit },
        ...shares.map(({ exit }) => ({ value: exit, label: labelOfExit(view, exit) })),
      ]}
      onChange={choose}
    />
  );
}

/** Returns, for each exit that can be taken, the random value in the middle of its share. */
function sharesOf(variants: unknown): readonly { readonly exit: string; readonly value: number }[] {
  let before = 0;
  return (Array.isArray(variants) ? (variants as readonly unknown[]) : []).flatMap((variant) => {
    const { exit, percent } = Object(variant) as { readonly exit?: unknown; readonly percent?: unknown };
    if (typeof exit !== 'string' || typeof percent !== 'number' || percent <= 0) return [];
    before += percent;
    return [{ exit, value: (before - percent / 2) / 100 }];
  });
}
