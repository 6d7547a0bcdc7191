import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/notice.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { stepOf } from '../../problem/flow-problem.js';
import { useProblemStore } from '../../problem/use-problems.js';
import type { RefusedPlace, SaveTrouble } from '../../save/save-trouble.js';
import { useAutosave, useSaving } from '../../save/use-save-state.js';
import { text } from '../../text/text.js';
import { ConflictNotice } from '../conflict/conflict-notice.js';
import { bringInspector } from '../panels/panel-layout.js';
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
  return (
    <Notice tone={kind === 'refused' ? 'danger' : 'warning'}>
      <p>{message}</p>
      {places.length > 0 && (
        <ul className={styles.places}>
          {places.slice(0, PLACES).map((place) => (
            <Place key={`${place.path} ${place.message}`} place={place} />
          ))}
          {places.length > PLACES && <li>{text.saving.morePlaces(places.length - PLACES)}</li>}
        </ul>
      )}
    </Notice>
  );
}

function Place({ place: { path, message } }: { readonly place: RefusedPlace }) {
  const store = useDraftStore();
  const problems = useProblemStore();
  const step = stepOf({ path });
  const show = (id: string) => {
    store.select([id]);
    bringInspector();
    problems.want(path);
  };
  return (
    <li>
      {step === null ? (
        <strong>{text.saving.ofFlow}</strong>
      ) : (
        <button type="button" className={styles.step} onClick={() => show(step)}>
          {step}
        </button>
      )}{' '}
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
