import { Link } from '@tanstack/react-router';
import clsx from 'clsx';
import table from '../../design/table.module.css';
import { TimeAgo } from '../../design/time-ago.js';
import { triggerWords } from '../../draft/trigger-words.js';
import { formatCount } from '../../format/format-count.js';
import { text } from '../../text/text.js';
import { FlowMenu } from './flow-menu.js';
import { FlowState } from './flow-state.js';
import type { FlowSummary } from './use-flows.js';
import styles from './flow-table.module.css';

/** Renders flows as a table. */
export function FlowTable({ flows }: { readonly flows: readonly FlowSummary[] }) {
  const { columns } = text.flows;
  return (
    <div className={table.frame}>
      <table className={table.table} aria-label={text.flows.title}>
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.triggers}</th>
            <th scope="col" className={table.number}>
              {columns.runs}
            </th>
            <th scope="col" className={table.number}>
              {columns.failures}
            </th>
            <th scope="col">{columns.changed}</th>
            <th scope="col">
              <span className="visually-hidden">{columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {flows.map((flow) => (
            <FlowRow key={flow.id} flow={flow} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FlowRow({ flow }: { readonly flow: FlowSummary }) {
  return (
    <tr>
      <td>
        <Link to="/flows/$flowId" params={{ flowId: flow.id }} className={styles.name} dir="auto">
          {flow.name}
        </Link>
      </td>
      <td>
        <FlowState flow={flow} />
      </td>
      <td>
        <Triggers flow={flow} />
      </td>
      <td className={table.number}>{formatCount(flow.runs24h)}</td>
      <td className={clsx(table.number, flow.failed24h > 0 && styles.failures)}>{formatCount(flow.failed24h)}</td>
      <td className={styles.time}>
        <TimeAgo instant={flow.updatedAt} />
      </td>
      <td className={styles.menu}>
        <FlowMenu flow={flow} />
      </td>
    </tr>
  );
}

function Triggers({ flow: { triggers } }: { readonly flow: FlowSummary }) {
  if (triggers.length === 0) return <span className={styles.none}>{text.flows.noTrigger}</span>;
  const words = triggers.map((trigger) => triggerWords({ ...trigger }));
  return (
    <ul className={styles.triggers}>
      {words.map(({ title, detail }, index) => (
        <li key={index} dir="auto">
          {title}
          {detail !== '' && <span className={styles.keywords}> {detail}</span>}
        </li>
      ))}
    </ul>
  );
}
