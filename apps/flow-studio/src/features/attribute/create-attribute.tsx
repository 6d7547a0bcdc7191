import { useState } from 'react';
import { Button } from '../../design/button.js';
import { Plus } from '../../design/icon/icons.js';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { stepOf } from '../../problem/flow-problem.js';
import { useProblemStore } from '../../problem/use-problems.js';
import { text } from '../../text/text.js';
import { useShowPlace } from '../problems/use-show-place.js';
import { testedData } from '../step-test/answer-tree.js';
import { useStepTest } from '../step-test/step-tests.js';
import { AttributeDialog } from './attribute-dialog.js';
import { guessType, isNumberAt, mappedValue } from './guess-type.js';
import { proposeType, useMappingPreview } from './mapping-preview.js';
import styles from './create-attribute.module.css';

export interface CreateAttributeProps {
  /** Key that the flow names. */
  readonly attributeKey: string;
  /** JSON Pointer of the text that names it. */
  readonly pointer: string;
}

/** Renders the button that makes an attribute which the flow names and which does not exist, where that is said. */
export function CreateAttribute(props: CreateAttributeProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Plus aria-hidden />} className={styles.create} onClick={() => setOpen(true)}>
        {text.attribute.create(props.attributeKey)}
      </Button>
      {isOpen && <WantedAttributeDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

interface WantedAttributeDialogProps extends CreateAttributeProps {
  readonly onClose: () => void;
}

function WantedAttributeDialog({ attributeKey, pointer, onClose }: WantedAttributeDialogProps) {
  const drafts = useDraftStore();
  const problems = useProblemStore();
  const showPlace = useShowPlace();
  const flowId = useDraft((state) => state.flowId);
  const stepId = stepOf({ path: pointer });
  const outcome = useStepTest(flowId, stepId ?? '')?.outcome;
  const [draft] = useState(() => drafts.getState().draft);
  const value = mappedValue(draft, pointer);
  // What the last test of the step got says the type of a value that a mapping saves.
  const data = value === undefined || outcome === undefined ? undefined : testedData(outcome);
  const preview = useMappingPreview(value ?? '', data);
  if (data !== undefined && preview.isPending) return null;
  const type =
    preview.data === undefined || data === undefined
      ? guessType(draft, pointer)
      : proposeType(preview.data, isNumberAt(data.json, value ?? ''));
  const onMade = () => {
    problems.recheck();
    // The button goes with the problem, so the focus moves to the field.
    showPlace(pointer);
  };
  return <AttributeDialog wanted={{ key: attributeKey, type }} onClose={onClose} onMade={onMade} />;
}
