import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/notice.js';
import { stepOf } from '../../problem/flow-problem.js';
import { useDescribedProblems } from '../../problem/use-described-problems.js';
import type { RefusedPlace, SaveTrouble } from '../../save/save-trouble.js';
import { useAutosave, useSaving } from '../../save/use-save-state.js';
import { useStepViews } from '../../step-type/step-views.js';
import { text } from '../../text/text.js';
import { ConflictNotice } from '../conflict/conflict-notice.js';
import { useShowPlace } from '../problems/use-show-place.js';
import styles from './save-notice.module.css';

/** Most places of a refusal that are shown at once. */
const PLACES = 3;

/** Renders why the last edits are not stored, and what to do; nothing when they are or soon will be. */
export function SaveNotice() {
  const trouble = useSaving((state) => state.trouble);
  const hasConflict = useSaving(({ conflict }) => conflict !== null);
  if (trouble === null && !hasConflict) return null;
  return (
    <div className={styles.bar}>
      <ConflictNotice />
      {trouble?.kind === 'gone' && <GoneNotice message={trouble.message} />}
      {trouble !== null && trouble.kind !== 'gone' && <TroubleNotice trouble={trouble} />}
    </div>
  );
}

function TroubleNotice({ trouble: { kind, message, places } }: { readonly trouble: SaveTrouble }) {
  const autosave = useAutosave();
  const shown = useDescribedProblems(places.slice(0, PLACES).map((place) => ({ ...place, severity: 'error' })));
  const isRefused = kind === 'refused';
  // What it says is shown here again when it fails again.
  const retry = () => void autosave.flush().catch(() => undefined);
  return (
    <Notice
      tone={isRefused ? 'danger' : 'warning'}
      action={isRefused && <Button onClick={retry}>{text.controls.retry}</Button>}
    >
      <p>{message}</p>
      {shown.length > 0 && (
        <ul className={styles.places}>
          {shown.map((place) => (
            <Place key={`${place.path} ${place.message}`} place={place} />
          ))}
          {places.length > PLACES && <li>{text.saving.morePlaces(places.length - PLACES)}</li>}
        </ul>
      )}
    </Notice>
  );
}

function Place({ place: { path, message } }: { readonly place: RefusedPlace }) {
  const showPlace = useShowPlace();
  const views = useStepViews();
  const step = stepOf({ path });
  const view = step === null ? undefined : views.get(step);
  const trigger = /^\/triggers\/(\d+)/.exec(path)?.[1];
  const name =
    view !== undefined
      ? text.canvas.stepName(view.title, view.id)
      : trigger !== undefined
        ? text.problems.trigger(Number(trigger) + 1)
        : text.problems.flow;
  return (
    <li>
      <button type="button" className={styles.step} onClick={() => showPlace(path)}>
        {name}
      </button>{' '}
      {message}
    </li>
  );
}

function GoneNotice({ message }: { readonly message: string }) {
  const autosave = useAutosave();
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string>();
  const saveAsNew = async () => {
    try {
      const flowId = await autosave.saveAsNew();
      await navigate({ to: '/flows/$flowId', params: { flowId } });
    } catch (error) {
      setRefusal((error as Error).message);
    }
  };
  return (
    <Notice tone="danger" action={<Button onClick={() => void saveAsNew()}>{text.saving.saveAsNew}</Button>}>
      <p>{message}</p>
      {refusal !== undefined && <p>{refusal}</p>}
    </Notice>
  );
}
