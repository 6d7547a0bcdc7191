import type { components } from '../../api/schema.js';
import { Badge } from '../../design/badge.js';
import table from '../../design/table.module.css';
import { formatCount } from '../../format/format-count.js';
import { text } from '../../text/text.js';

type Destination = components['schemas']['DestinationStatus'];

const TONES = { closed: 'good', 'half-open': 'warning', open: 'danger' } as const;

export interface DestinationTableProps {
  readonly destinations: readonly Destination[];
  /** Number of all destinations; the table shows 100 at most. */
  readonly count: number;
}

/** Renders the hosts that webhooks call, with the state of their breakers. */
export function DestinationTable({ destinations, count }: DestinationTableProps) {
  const words = text.settings.status.destinations;
  if (destinations.length === 0) return <p>{words.none}</p>;
  return (
    <>
      <h3>{words.title}</h3>
      <div className={table.frame}>
        <table className={table.table} aria-label={words.title}>
          <thead>
            <tr>
              <th scope="col">{words.destination}</th>
              <th scope="col">{words.state}</th>
              {words.figures.map((name) => (
                <th key={name} scope="col" className={table.number}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {destinations.map((destination) => (
              <tr key={destination.destination}>
                <td>{destination.destination}</td>
                <td>
                  <Badge tone={TONES[destination.breaker]}>{words.breakers[destination.breaker]}</Badge>
                </td>
                <td className={table.number}>{formatCount(destination.inFlight)}</td>
                <td className={table.number}>{formatCount(destination.queued)}</td>
                <td className={table.number}>{formatCount(destination.calls)}</td>
                <td className={table.number}>{formatCount(destination.failures)}</td>
                <td className={table.number}>
                  {formatCount(destination.refusedByBreaker + destination.refusedByBulkhead)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > destinations.length && <p>{words.more(count - destinations.length)}</p>}
    </>
  );
}
