import { useState } from 'react';
import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import { fromLocalInput, toLocalInput } from './local-instant.js';
import { useSimulation, useSimulationStore } from './use-simulation.js';

export interface WaitUntilDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Renders the dialog in which the author chooses until when time passes. */
export function WaitUntilDialog({ open, onClose }: WaitUntilDialogProps) {
  const store = useSimulationStore();
  const now = useSimulation(({ view }) => view?.now ?? null);
  const [chosen, setChosen] = useState<string | null>(null);
  const words = text.simulator.waitUntil;
  const value = chosen ?? (now === null ? '' : toLocalInput(now));
  const instant = fromLocalInput(value);
  const isPast = instant !== null && now !== null && Date.parse(instant) < Date.parse(now);
  return (
    <Modal
      open={open}
      onClose={onClose}
      size="small"
      title={words.title}
      actions={
        <>
          <Button onClick={onClose}>{text.controls.cancel}</Button>
          <Button
            kind="primary"
            disabled={instant === null || isPast}
            onClick={() => {
              if (instant === null) return;
              setChosen(null);
              onClose();
              store.act({ waitUntil: instant });
            }}
          >
            {words.wait}
          </Button>
        </>
      }
    >
      <TextField
        label={words.instant}
        type="datetime-local"
        value={value}
        error={isPast ? words.past : undefined}
        onChange={setChosen}
      />
    </Modal>
  );
}
