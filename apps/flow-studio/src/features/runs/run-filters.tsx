import { X } from '../../design/icon/icons.js';
import { Button } from '../../design/button.js';
import { SelectField } from '../../design/select-field.js';
import { TextField } from '../../design/text-field.js';
import { useSettledText } from '../../design/use-settled-text.js';
import { text } from '../../text/text.js';
import { dropAbsent, RUN_STATUSES, RUN_TIMES } from './run-search.js';
import type { RunSearch } from './run-search.js';
import { RunTimeFilter } from './run-time-filter.js';
import styles from './run-filters.module.css';

export interface RunFiltersProps {
  readonly search: RunSearch;
  readonly onChange: (search: RunSearch) => void;
  readonly flows: readonly { readonly id: string; readonly name: string }[];
}

/** Value of the choices that filter nothing. */
const ANY = 'any';
const chosenOf = <V extends string>(value: V | typeof ANY) => (value === ANY ? undefined : value);
const digitsOf = (typed: string) => typed.replace(/[^0-9]/g, '');
const TYPING_MS = 400;

/** Renders what the list of runs can be narrowed by. */
export function RunFilters({ search, onChange, flows }: RunFiltersProps) {
  const { filters, statuses, errorKinds } = text.runs;
  const set = (part: { readonly [K in keyof RunSearch]?: RunSearch[K] | undefined }) =>
    onChange(dropAbsent({ ...search, ...part }));
  const kinds = new Set([...Object.keys(errorKinds), ...(search.errorKind === undefined ? [] : [search.errorKind])]);
  const flowChoices = flows.map(({ id, name }) => ({ value: id, label: name }));
  if (search.flowId !== undefined && !flows.some(({ id }) => id === search.flowId))
    flowChoices.push({ value: search.flowId, label: text.flows.deleted });
  return (
    <search className={styles.filters} aria-label={filters.title}>
      <SelectField
        label={filters.flow}
        className={styles.wide}
        value={search.flowId ?? ANY}
        options={[{ value: ANY, label: filters.anyFlow }, ...flowChoices]}
        onChange={(flowId) => set({ flowId: chosenOf(flowId) })}
      />
      {search.contactId === undefined ? (
        <NumberFilter
          value={search.contactNumber ?? ''}
          onChange={(contactNumber) => set({ contactNumber: contactNumber || undefined })}
        />
      ) : (
        <div className={styles.contact}>
          <span>{filters.oneContact}</span>
          <Button icon={<X aria-hidden />} onClick={() => set({ contactId: undefined })}>
            {filters.anyContact}
          </Button>
        </div>
      )}
      <SelectField
        label={filters.status}
        value={search.status ?? ANY}
        options={[
          { value: ANY, label: filters.anyStatus },
          ...RUN_STATUSES.map((value) => ({ value, label: statuses[value] })),
        ]}
        onChange={(status) => set({ status: chosenOf(status) })}
      />
      <SelectField
        label={filters.errorKind}
        value={search.errorKind ?? ANY}
        options={[
          { value: ANY, label: filters.anyError },
          ...Array.from(kinds, (value) => ({ value, label: errorKinds[value] ?? value })),
        ]}
        onChange={(errorKind) => set({ errorKind: chosenOf(errorKind) })}
      />
      <RunTimeFilter search={search} times={RUN_TIMES} onChange={set} />
    </search>
  );
}

interface NumberFilterProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Renders the filter by number; it filters when the typing stops. */
function NumberFilter({ value, onChange }: NumberFilterProps) {
  const [typed, setTyped] = useSettledText({ value, onSettle: onChange, pause: TYPING_MS, read: digitsOf });
  return (
    <TextField
      label={text.runs.filters.contact}
      inputMode="tel"
      placeholder="60123456789"
      value={typed}
      onChange={setTyped}
    />
  );
}
