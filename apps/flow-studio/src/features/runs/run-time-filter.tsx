import { SelectField } from '../../design/select-field.js';
import { TextField } from '../../design/text-field.js';
import { toLocalTime } from '../../format/local-time.js';
import { text } from '../../text/text.js';
import type { RunSearch, RunTime } from './run-search.js';

export interface RunTimeFilterProps {
  readonly search: Pick<RunSearch, 'time' | 'from' | 'to'>;
  readonly times: readonly RunTime[];
  readonly onChange: (times: { readonly [K in 'time' | 'from' | 'to']: RunSearch[K] | undefined }) => void;
}

const NONE = { time: undefined, from: undefined, to: undefined };
const DAY_MS = 86_400_000;

/** Renders the filter by the start of runs: a period until now, or two instants in the reader's time zone. */
export function RunTimeFilter({ search, times, onChange }: RunTimeFilterProps) {
  const { filters } = text.runs;
  const { time, from, to } = search;
  const isBetween = from !== undefined || to !== undefined;
  const choose = (value: string) => {
    if (value === 'between') return onChange({ ...NONE, from: new Date(Date.now() - DAY_MS).toISOString() });
    onChange({ ...NONE, time: times.find((known) => known === value) });
  };
  const setInstant = (name: 'from' | 'to', local: string) => {
    const instant = Date.parse(local);
    if (local !== '' && Number.isNaN(instant)) return;
    onChange({ ...NONE, from, to, [name]: local === '' ? undefined : new Date(instant).toISOString() });
  };
  return (
    <>
      <SelectField
        label={filters.time}
        value={isBetween ? 'between' : (time ?? 'any')}
        options={[
          { value: 'any', label: filters.anyTime },
          ...times.map((value) => ({ value: value as string, label: filters.times[value] })),
          { value: 'between', label: filters.between },
        ]}
        onChange={choose}
      />
      {isBetween &&
        (['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            type="datetime-local"
            label={filters[name]}
            value={toLocalTime(search[name])}
            onChange={(value) => setInstant(name, value)}
          />
        ))}
    </>
  );
}
