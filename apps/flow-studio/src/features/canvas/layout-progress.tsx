import { useStore } from 'zustand';
import { Button } from '../../design/button.js';
import { Loading } from '../../design/loading.js';
import { usePositions } from '../../layout/positions-provider.js';
import { text } from '../../text/text.js';
import styles from './layout-progress.module.css';

/** Renders that a layout is under way, with a way to stop it. Shown after a moment, since small flows take none. */
export function LayoutProgress() {
  const cancel = useStore(usePositions(), ({ cancelLayout }) => cancelLayout);
  if (cancel === null) return null;
  return (
    <div className={styles.progress}>
      <p>{text.canvas.layingOut}</p>
      <Loading />
      <Button onClick={cancel}>{text.canvas.cancelLayout}</Button>
    </div>
  );
}
