import { CircleAlert, TriangleAlert } from '../../design/icon/icons.js';
import { Fragment } from 'react';
import { missingAttribute } from '../../problem/flow-problem.js';
import type { FlowProblem } from '../../problem/flow-problem.js';
import { CreateAttribute } from '../attribute/create-attribute.js';
import styles from './form.module.css';

/** Renders problems below the field that they are about. */
export function FieldMessages({ problems }: { readonly problems: readonly FlowProblem[] }) {
  return problems.map((problem) => {
    const { severity, code, message } = problem;
    return (
      <Fragment key={`${code} ${message}`}>
        <p className={severity === 'error' ? styles.failure : styles.warning}>
          {severity === 'error' ? <CircleAlert size={13} aria-hidden /> : <TriangleAlert size={13} aria-hidden />}
          <span>{message}</span>
        </p>
        <Mend problem={problem} />
      </Fragment>
    );
  });
}

/** Renders the button that mends a problem, where there is one. */
function Mend({ problem }: { readonly problem: FlowProblem }) {
  const missing = missingAttribute(problem);
  return missing === undefined ? null : <CreateAttribute attributeKey={missing} pointer={problem.path} />;
}
