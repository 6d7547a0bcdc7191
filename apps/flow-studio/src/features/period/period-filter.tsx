import { SelectField } from '../../design/select-field.js';
import { TextField } from '../../design/text-field.js';
import { toLocalTime } from '../../format/local-time.js';
import { text } from '../../text/text.js';
import { PERIODS } from './period.js';
import type { Period, PeriodParts } from './period.js';

export interface PeriodFilterProps {
  readonly label: string;
  readonly period: Period;
  readonly onChange: (period: PeriodParts) => void;
}

const NONE = { time: undefined, from: undefined, to: undefined };
const DAY_MS = 86_400_000;

/** Renders the filter by time: a period until now, or two instants in the reader's time zone. */
export function PeriodFilter({ label, period: { time, from, to }, onChange }: PeriodFilterProps) {
  const words = text.period;
  const isBetween = from !== undefined || to !== undefined;
  const choose = (value: string) => {
    if (value === 'between') return onChange({ ...NONE, from: new Date(Date.now() - DAY_MS).toISOString() });
    onChange({ ...NONE, time: PERIODS.find((known) => known === value) });
  };
  const setInstant = (name: 'from' | 'to', local: string) => {
    const instant = Date.parse(local);
    if (local !== '' && Number.isNaN(instant)) return;
    onChange({ ...NONE, from, to, [name]: local === '' ? undefined : new Date(instant).toISOString() });
  };
  return (
    <>
      <SelectField
        label={label}
        value={isBetween ? 'between' : (time ?? 'any')}
        options={[
          { value: 'any', label: words.any },
          ...PERIODS.map((value) => ({ value: value as string, label: words.names[value] })),
          { value: 'between', label: words.between },
        ]}
        onChange={choose}
      />
      {isBetween &&
        (['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            type="datetime-local"
            label={words[name]}
            value={toLocalTime({ from, to }[name])}
            onChange={(value) => setInstant(name, value)}
          />
        ))}
    </>
  );
}
