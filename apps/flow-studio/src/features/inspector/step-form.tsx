import { Suspense } from 'react';
import { lazyPart } from '../../design/lazy-part.js';
import { Loading } from '../../design/loading.js';
import { Notice } from '../../design/notice.js';
import { changeConfig } from '../../draft/step-commands.js';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { useStepProblems } from '../../problem/use-problems.js';
import { useStepTypes } from '../../step-type/use-step-types.js';
import { text } from '../../text/text.js';
import { ConfigForm } from '../form/config-form.js';
import { setValueAt, toPointer } from '../form/config-path.js';
import { FoldedFields } from '../form/folded-fields.js';
import { FocusWanted } from '../form/focus-wanted.js';
import type { ChangeValue } from '../form/form-context.js';
import { GeneratedForm } from '../form/generated-form.js';
import type { JsonSchema } from '../../step-type/json-schema.js';
import { STEP_EDITORS, TESTED_IN_EDITOR } from './step-editors.js';

const StepTestPanel = lazyPart(async () => (await import('../step-test/step-test-panel.js')).StepTestPanel);

export interface StepFormProps {
  readonly stepId: string;
  readonly type: string;
}

/** Renders the editor of a step's config: the one for its type, else the form that is made of its schema. */
export function StepForm({ stepId, type }: StepFormProps) {
  const store = useDraftStore();
  const config = useDraft(({ draft }) => draft.steps[stepId]?.config) ?? NO_CONFIG;
  const problems = useStepProblems(stepId);
  const stepTypes = useStepTypes();
  if (stepTypes.size === 0) return <Loading />;
  const stepType = stepTypes.get(type);
  if (stepType === undefined) return <Notice tone="warning">{text.inspector.unknownType(type)}</Notice>;
  const onChange: ChangeValue = (path, value, { typed = false } = {}) => {
    const change = (changed: Record<string, unknown>) => setValueAt(changed, path, value);
    store.run(changeConfig(stepId, change, typed ? { field: toPointer(path) } : {}));
  };
  const Editor = STEP_EDITORS[type];
  return (
    <ConfigForm
      schema={stepType.configSchema as JsonSchema}
      value={config}
      onChange={onChange}
      onLeave={store.seal}
      place={`/steps/${stepId}/config`}
      problems={problems}
      stepId={stepId}
    >
      <Suspense fallback={<Loading />}>
        {Editor === undefined ? <GeneratedForm /> : <Editor stepId={stepId} config={config} onChange={onChange} />}
        {!TESTED_IN_EDITOR.has(type) && (
          <FoldedFields title={text.stepTest.section} paths={NO_PATHS}>
            <StepTestPanel stepId={stepId} />
          </FoldedFields>
        )}
        <FocusWanted />
      </Suspense>
    </ConfigForm>
  );
}

const NO_CONFIG = {};
const NO_PATHS: readonly [] = [];
