import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { Button } from '../../design/button.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { Modal } from '../../design/modal.js';
import { SelectField } from '../../design/select-field.js';
import { SuggestField } from '../../design/suggest-field.js';
import { text } from '../../text/text.js';
import { proposeType, useMappingPreview } from './mapping-preview.js';
import type { AnswerData } from './mapping-preview.js';
import { proposeKey } from './propose-key.js';
import { attributesQuery, useAttributes } from './use-attributes.js';
import type { AttributeType } from './use-attributes.js';
import { OutcomeView } from './outcome-view.js';
import styles from './map-dialog.module.css';

/** Value of an answer that is to be mapped. */
export interface MappedValue {
  readonly path: readonly (string | number)[];
  /** Path as a mapping names it: "{{data.tier}}". */
  readonly value: string;
  /** True when the answer has a number there. */
  readonly isNumber: boolean;
  /** Value in words. */
  readonly shown: string;
  readonly data: AnswerData;
}

export interface MapDialogProps {
  readonly mapped: MappedValue;
  readonly onClose: () => void;
  /** Gets the mapping once its attribute exists. */
  readonly onMap: (attribute: string, value: string) => void;
}

const TYPES: readonly AttributeType[] = ['string', 'numeric', 'date'];

/** Renders the dialog that saves a value of an answer as an attribute: proposes one, and shows first what a run would save. */
export function MapDialog({ mapped, onClose, onMap }: MapDialogProps) {
  const { path, isNumber } = mapped;
  const attributes = useAttributes();
  const queryClient = useQueryClient();
  const mapButton = useRef<HTMLButtonElement>(null);
  const [typedKey, setTypedKey] = useState<string | null>(null);
  const [chosenType, setChosenType] = useState<AttributeType | null>(null);
  const [value, setValue] = useState(mapped.value);
  const { data: outcomes, error } = useMappingPreview(value, mapped.data);
  const key = typedKey ?? proposeKey(path, attributes.keys());
  const existing = attributes.get(key);
  const type = existing?.type ?? chosenType ?? (outcomes === undefined ? null : proposeType(outcomes, isNumber));
  const outcome = outcomes?.find((one) => one.type === type);
  const save = useMutation({
    mutationFn: async () => {
      if (existing === undefined && type !== null) {
        await dataOf(api.PUT('/v1/attributes/{key}', { params: { path: { key } }, body: { type } }));
        await queryClient.invalidateQueries(attributesQuery);
      }
      return key;
    },
    onSuccess: (attribute) => onMap(attribute, value),
  });
  const isReady = type !== null && key.trim() !== '' && !save.isPending;
  const words = text.attribute;
  return (
    <Modal
      open
      onClose={onClose}
      size="small"
      initialFocus={mapButton}
      title={words.mapTitle}
      description={
        <>
          {words.of(value.slice(2, -2).trim())}{' '}
          <strong className={styles.value} dir="auto">
            {mapped.shown}
          </strong>
        </>
      }
      actions={
        <>
          <Button onClick={onClose}>{text.controls.cancel}</Button>
          <Button ref={mapButton} kind="primary" aria-disabled={!isReady} onClick={() => isReady && save.mutate()}>
            {words.mapAction}
          </Button>
        </>
      }
    >
      <SuggestField
        label={words.key}
        hint={words.keyHint}
        value={key}
        suggestions={[...attributes.keys()]}
        onChange={setTypedKey}
      />
      {existing === undefined ? (
        <SelectField
          label={words.type}
          hint={words.isNew}
          value={type}
          options={TYPES.map((one) => ({ value: one, label: words.types[one] }))}
          onChange={setChosenType}
        />
      ) : (
        <p className={styles.muted}>{words.exists(words.types[existing.type])}</p>
      )}
      {error !== null ? (
        <LoadFailure error={error} />
      ) : outcome === undefined ? (
        <Loading />
      ) : (
        <OutcomeView outcome={outcome} onUseTemplate={setValue} />
      )}
      {save.error !== null && <LoadFailure error={save.error} />}
    </Modal>
  );
}
