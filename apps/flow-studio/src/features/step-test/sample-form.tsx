import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { RadioField } from '../../design/radio-field.js';
import { TextField } from '../../design/text-field.js';
import { useDraft } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { contactQuery } from '../contacts/use-contact.js';
import { useVariables } from '../template/use-variables.js';
import { ContactSearch } from './contact-search.js';
import { useSample } from './sample.js';
import { lacksSample, sampledVariables } from './sample-values.js';
import styles from './step-test.module.css';

export interface SampleFormProps {
  readonly flowId: string;
  readonly stepId: string;
  /** Variables that had no value in the last test. */
  readonly unfilled: readonly string[];
}

/** Renders who a step is tried with, and sample values of the variables that it uses. */
export function SampleForm({ flowId, stepId, unfilled }: SampleFormProps) {
  const [sample, change] = useSample(flowId);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const config = useDraft(({ draft }) => draft.steps[stepId]?.config);
  const variables = useVariables(stepId);
  const names = sampledVariables(variables, config, { unfilled, values: sample.values });
  const lacksValue = lacksSample(names, sample);
  const [hasLacked, setHasLacked] = useState(lacksValue);
  // It stays open while the values are typed.
  if (lacksValue && !hasLacked) setHasLacked(true);
  const isOpen = chosen ?? (unfilled.length > 0 || hasLacked);
  const { sample: words } = text.stepTest;
  return (
    <details
      className={styles.sample}
      open={isOpen}
      onToggle={({ currentTarget }) => currentTarget.open !== isOpen && setChosen(currentTarget.open)}
    >
      <summary>
        <strong>{words.title}</strong>{' '}
        <span className={styles.muted} dir="auto">
          <WhoIsIt {...sample} />
        </span>
      </summary>
      {isOpen && (
        <div className={styles.sampleBody}>
          <RadioField
            label={words.source}
            value={sample.source}
            options={[
              { value: 'entered', label: words.entered },
              { value: 'stored', label: words.stored },
            ]}
            onChange={(source) => change({ source })}
          />
          {sample.source === 'entered' ? (
            <>
              <TextField label={words.name} value={sample.name} dir="auto" onChange={(name) => change({ name })} />
              <TextField
                label={words.contactNumber}
                value={sample.contactNumber}
                inputMode="tel"
                onChange={(contactNumber) => change({ contactNumber })}
              />
            </>
          ) : (
            <ContactSearch chosen={sample.contactId} onChoose={(contactId) => change({ contactId })} />
          )}
          {names.length > 0 && (
            <div role="group" aria-label={words.values} className={styles.part}>
              <h4>{words.values}</h4>
              <p className={styles.muted}>{words.valuesHint}</p>
              {names.map((name) => (
                <TextField
                  key={name}
                  label={name}
                  dir="auto"
                  value={sample.values[name] ?? ''}
                  onChange={(value) => change({ values: { ...sample.values, [name]: value } })}
                />
              ))}
            </div>
          )}
        </div>
      )}
    </details>
  );
}

interface WhoIsItProps {
  readonly source: 'entered' | 'stored';
  readonly contactId: string | null;
  readonly name: string;
  readonly contactNumber: string;
}

function WhoIsIt({ source, contactId, name, contactNumber }: WhoIsItProps) {
  const isStored = source === 'stored' && contactId !== null;
  const { data } = useQuery({
    ...contactQuery(contactId ?? ''),
    enabled: isStored,
    refetchInterval: false,
  });
  if (source === 'stored' && contactId === null) return text.stepTest.sample.nobody;
  if (isStored) return data === undefined ? '' : text.stepTest.sample.who(data.name, data.contactNumber ?? '');
  return text.stepTest.sample.who(name, contactNumber);
}
