import { Button } from '../../design/button.js';
import { SelectField } from '../../design/select-field.js';
import { TextArea, TextField } from '../../design/text-field.js';
import { useDraft } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { useStepTest } from '../step-test/step-tests.js';
import { lastAnswerOf, toAnswer, toBodyText } from './endpoint-answer.js';
import type { WebhookRule } from './simulation-types.js';
import { useSimulation, useSimulationStore } from './use-simulation.js';
import styles from './simulator.module.css';

/** Error kinds that come from the flow or from earlier calls: no endpoint can cause them. */
const NOT_ANSWERED = new Set(['invalid_request', 'circuit_open', 'bulkhead_full']);
const KINDS = Object.entries(text.stepTest.advice).filter(([kind]) => !NOT_ANSWERED.has(kind));

/** Renders how the calls of a webhook are answered in the chat. */
export function WebhookRuleField({ stepId }: { readonly stepId: string }) {
  const store = useSimulationStore();
  const flowId = useDraft((state) => state.flowId);
  const webhooks = useSimulation((state) => state.setup.webhooks);
  const callsLive = useSimulation((state) => state.setup.callsLive);
  const test = useStepTest(flowId, stepId);
  const rule = webhooks[stepId];
  const words = text.simulator.setup;
  const set = (next: WebhookRule | undefined) => {
    const { [stepId]: _before, ...others } = webhooks;
    store.changeSetup({ webhooks: next === undefined ? others : { ...others, [stepId]: next } });
  };
  const tested = lastAnswerOf(test?.outcome);
  const choose = (mode: string) => {
    if (mode === 'live') set(undefined);
    else if (mode === 'answer') set({ answer: tested ?? { status: 200, body: {} } });
    else set({ fail: mode });
  };
  return (
    <div className={styles.rule}>
      <SelectField
        label={stepId}
        value={rule === undefined || 'live' in rule ? 'live' : 'fail' in rule ? rule.fail : 'answer'}
        options={[
          { value: 'live', label: callsLive ? words.modes.live : words.modes.none },
          { value: 'answer', label: words.modes.answer },
          ...KINDS.map(([kind, { title }]) => ({ value: kind, label: words.modes.fail(title) })),
        ]}
        onChange={choose}
      />
      {rule !== undefined && 'answer' in rule && (
        <>
          <TextField
            label={words.statusOf(stepId)}
            inputMode="numeric"
            value={String(rule.answer.status)}
            onChange={(value) => {
              const status = Number(value.replaceAll(/\D/g, '').slice(0, 3));
              set({ answer: { ...rule.answer, status } });
            }}
            error={rule.answer.status < 200 || rule.answer.status > 599 ? words.badStatus : undefined}
          />
          <TextArea
            label={words.bodyOf(stepId)}
            hint={words.bodyHint}
            value={toBodyText(rule.answer.body)}
            spellCheck={false}
            dir="ltr"
            onChange={(value) => set({ answer: toAnswer(rule.answer.status, value) })}
          />
          {tested !== undefined && (
            <Button kind="quiet" onClick={() => set({ answer: tested })}>
              {words.useTested}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
