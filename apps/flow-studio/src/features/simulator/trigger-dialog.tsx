import { Plus, Trash2 } from '../../design/icon/icons.js';
import { useRef, useState } from 'react';
import { Button } from '../../design/button.js';
import { IconButton } from '../../design/icon-button.js';
import { Modal } from '../../design/modal.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import { focusWithin } from '../form/focus-within.js';
import { useSimulationStore } from './use-simulation.js';
import styles from './simulator.module.css';

export interface TriggerDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

interface Pair {
  readonly name: string;
  readonly value: string;
}

/** Renders the dialog in which the author enters what another system sends to the webhook trigger. */
export function TriggerDialog({ open, onClose }: TriggerDialogProps) {
  const store = useSimulationStore();
  const rows = useRef<HTMLDivElement>(null);
  const [pairs, setPairs] = useState<readonly Pair[]>([]);
  const words = text.simulator.trigger;
  const change = (index: number, part: Partial<Pair>) =>
    setPairs(pairs.map((pair, at) => (at === index ? { ...pair, ...part } : pair)));
  const add = () => {
    setPairs([...pairs, { name: '', value: '' }]);
    focusWithin(rows, `[data-row="${pairs.length}"]`);
  };
  const remove = (index: number) => {
    setPairs(pairs.filter((_, at) => at !== index));
    focusWithin(rows, pairs.length > 1 ? `[data-row="${Math.min(index, pairs.length - 2)}"]` : '[data-add]');
  };
  const start = () => {
    const named = pairs.filter(({ name }) => name.trim() !== '');
    onClose();
    store.act({ trigger: { data: Object.fromEntries(named.map(({ name, value }) => [name.trim(), value])) } });
  };
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={words.title}
      description={words.hint}
      actions={
        <>
          <Button onClick={onClose}>{text.controls.cancel}</Button>
          <Button kind="primary" onClick={start}>
            {words.start}
          </Button>
        </>
      }
    >
      <div ref={rows} className={styles.part}>
        {pairs.map(({ name, value }, index) => (
          // Rows have no identity of their own; every field shows what was typed, so the place is enough.
          <div key={index} className={styles.pair} data-row={index}>
            <TextField
              label={words.name(index + 1)}
              labelHidden
              placeholder={words.namePlaceholder}
              value={name}
              spellCheck={false}
              autoComplete="off"
              onChange={(next) => change(index, { name: next })}
            />
            <TextField
              label={words.value(index + 1)}
              labelHidden
              placeholder={words.valuePlaceholder}
              value={value}
              dir="auto"
              autoComplete="off"
              onChange={(next) => change(index, { value: next })}
            />
            <IconButton label={words.remove(index + 1)} icon={<Trash2 aria-hidden />} onClick={() => remove(index)} />
          </div>
        ))}
        <Button kind="quiet" icon={<Plus aria-hidden />} data-add onClick={add}>
          {words.add}
        </Button>
      </div>
    </Modal>
  );
}
