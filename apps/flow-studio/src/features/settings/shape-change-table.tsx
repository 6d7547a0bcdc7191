import { Link } from '@tanstack/react-router';
import type { components } from '../../api/schema.js';
import table from '../../design/table.module.css';
import { TimeAgo } from '../../design/time-ago.js';
import { text } from '../../text/text.js';

type ShapeChange = components['schemas']['ShapeChangeView'];

/** Renders the steps whose answers no longer bring what they brought before. */
export function ShapeChangeTable({ changes }: { readonly changes: readonly ShapeChange[] }) {
  const words = text.settings.status.shapeChanges;
  const rows = changes.flatMap((change) => change.mappings.map((mapping, index) => ({ change, mapping, index })));
  return (
    <>
      <h3>{words.title}</h3>
      <p>{words.hint}</p>
      <div className={table.frame}>
        <table className={table.table} aria-label={words.title}>
          <thead>
            <tr>
              {[words.flow, words.step, words.value, words.before, words.now, words.since, words.run].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ change, mapping, index }) => (
              <tr key={`${change.flowId} ${change.stepId} ${change.runId} ${index}`}>
                <td>
                  <Link to="/flows/$flowId" params={{ flowId: change.flowId }} dir="auto">
                    {words.openFlow(change.flowName)}
                  </Link>
                </td>
                <td>
                  <code>{change.stepId}</code>
                </td>
                <td>
                  <code dir="auto">{mapping.path}</code> {words.saves(mapping.attribute)}
                </td>
                <td>{words.kinds[mapping.expected]}</td>
                <td dir="auto">
                  {mapping.detail === undefined
                    ? words.kinds[mapping.found]
                    : words.detailed(words.kinds[mapping.found], mapping.detail)}
                </td>
                <td>
                  <TimeAgo instant={change.since} />
                </td>
                <td>
                  <Link to="/runs/$runId" params={{ runId: change.runId }}>
                    {words.openRun}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
