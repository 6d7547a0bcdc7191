import { X } from '../../design/icon/icons.js';
import { Button } from '../../design/button.js';
import { SelectField } from '../../design/select-field.js';
import { TypedFilter } from '../../design/typed-filter.js';
import { text } from '../../text/text.js';
import { dropAbsent } from '../period/address-filters.js';
import { PeriodFilter } from '../period/period-filter.js';
import { RUN_STATUSES, RUN_TRIGGERS } from './run-search.js';
import type { RunSearch } from './run-search.js';
import styles from './run-filters.module.css';

export interface RunFiltersProps {
  readonly search: RunSearch;
  readonly onChange: (search: RunSearch) => void;
  readonly flows: readonly { readonly id: string; readonly name: string }[];
}

/** Value of the choices that filter nothing. */
const ANY = 'any';
const chosenOf = <V extends string>(value: V | typeof ANY) => (value === ANY ? undefined : value);
/** Returns what counts of a contact that is typed: the digits of a number as people write it, "+60 12-345 6789"; any other text trimmed. */
const contactOf = (typed: string) =>
  /^[+\d\s()/.-]*\d[\d\s()/.-]*$/.test(typed) ? typed.replace(/\D/g, '') : typed.trim();

/** Renders what the list of runs can be narrowed by. */
export function RunFilters({ search, onChange, flows }: RunFiltersProps) {
  const { filters, statuses, errorKinds, triggers } = text.runs;
  const set = (part: { readonly [K in keyof RunSearch]?: RunSearch[K] | undefined }) =>
    onChange(dropAbsent<RunSearch>({ ...search, ...part }));
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
        <TypedFilter
          label={filters.contact}
          placeholder={filters.contactPlaceholder}
          value={search.contact ?? search.contactNumber ?? ''}
          read={contactOf}
          onChange={(contact) => set({ contact, contactNumber: undefined })}
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
      <SelectField
        label={filters.trigger}
        value={search.trigger ?? ANY}
        options={[
          { value: ANY, label: filters.anyTrigger },
          ...RUN_TRIGGERS.map((value) => ({ value, label: triggers[value] ?? value })),
        ]}
        onChange={(trigger) => set({ trigger: chosenOf(trigger) })}
      />
      <TypedFilter
        label={filters.step}
        placeholder={filters.stepPlaceholder}
        value={search.stepId ?? ''}
        onChange={(stepId) => set({ stepId })}
      />
      <TypedFilter
        label={filters.exit}
        placeholder={filters.exitPlaceholder}
        value={search.exit ?? ''}
        onChange={(exit) => set({ exit })}
      />
      <TypedFilter
        label={filters.destination}
        placeholder={filters.destinationPlaceholder}
        value={search.destination ?? ''}
        onChange={(destination) => set({ destination })}
      />
      <PeriodFilter label={filters.time} period={search} onChange={set} />
    </search>
  );
}
