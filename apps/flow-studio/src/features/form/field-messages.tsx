import { CircleAlert, TriangleAlert } from '../../design/icon/icons.js';
import type { FlowProblem } from '../../problem/flow-problem.js';
import styles from './form.module.css';

/** Renders problems below the field that they are about. */
export function FieldMessages({ problems }: { readonly problems: readonly FlowProblem[] }) {
  return problems.map(({ severity, code, message }) => (
    <p key={`${code} ${message}`} className={severity === 'error' ? styles.failure : styles.warning}>
      {severity === 'error' ? <CircleAlert size={13} aria-hidden /> : <TriangleAlert size={13} aria-hidden />}
      <span>{message}</span>
    </p>
  ));
}
