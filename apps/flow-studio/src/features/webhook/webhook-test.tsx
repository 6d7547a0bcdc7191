import { useState } from 'react';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { MapDialog } from '../attribute/map-dialog.js';
import type { MappedValue } from '../attribute/map-dialog.js';
import { mappingValue } from '../attribute/mapping-path.js';
import { JsonNumber, writeJson } from '../step-test/json-value.js';
import { StepTestPanel } from '../step-test/step-test-panel.js';
import type { ValueRow } from '../step-test/tree-rows.js';
import { KeepSample } from '../step-test/keep-sample.js';
import { KeptSampleView } from './kept-sample-view.js';
import { MapButton } from './map-button.js';
import { sampleOfTest } from './sample-of-test.js';
import { useAnswer } from './use-answer.js';
import { mapToAttribute, readMappings, readsValue } from './webhook-commands.js';

export interface WebhookTestProps {
  readonly stepId: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Renders the test of a webhook, whose values can be mapped to attributes. */
export function WebhookTest({ stepId, config }: WebhookTestProps) {
  const store = useDraftStore();
  const flowId = useDraft((state) => state.flowId);
  const { answer, outcome, sample } = useAnswer(flowId, stepId);
  const [mapped, setMapped] = useState<MappedValue | null>(null);
  const mappings = readMappings(config);
  const start = (row: ValueRow, value: string) => {
    if (answer === undefined) return;
    const isNumber = row.value instanceof JsonNumber;
    const shown = typeof row.value === 'string' ? row.value : writeJson(row.value);
    setMapped({
      path: row.path,
      value,
      isNumber,
      shown: shown.slice(0, 200),
      data: answer,
    });
  };
  const renderAction = (row: ValueRow) => {
    if (row.path.length === 1 && row.path[0] === 'data') return null;
    const named = mappingValue(row.path);
    const value = typeof named === 'string' ? undefined : named.value;
    const attributes = mappings
      .filter((mapping) => value !== undefined && readsValue(mapping.value, value))
      .map(({ attribute }) => attribute);
    return (
      <MapButton
        attributes={attributes}
        reason={typeof named === 'string' ? named : undefined}
        onMap={() => value !== undefined && start(row, value)}
      />
    );
  };
  const { method = 'GET', url = '' } = config;
  const kept = outcome && sampleOfTest(outcome);
  return (
    <>
      <StepTestPanel
        stepId={stepId}
        calls={`${String(method)} ${String(url)}`}
        ignored={MAPPING}
        renderAction={renderAction}
        answerAction={
          kept && <KeepSample key={kept} flowId={flowId} stepId={stepId} body={kept} replaces={sample !== undefined} />
        }
      />
      {outcome === undefined && sample !== undefined && (
        <KeptSampleView flowId={flowId} stepId={stepId} sample={sample} renderAction={renderAction} />
      )}
      {mapped !== null && (
        <MapDialog
          mapped={mapped}
          onClose={() => setMapped(null)}
          onMap={(attribute, value) => {
            setMapped(null);
            store.run(mapToAttribute(stepId, attribute, value));
          }}
        />
      )}
    </>
  );
}

/** Mappings are judged anew for the answer that is there. */
const MAPPING = ['attributeMapping'];
