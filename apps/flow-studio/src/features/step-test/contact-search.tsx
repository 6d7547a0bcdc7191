import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Check } from '../../design/icon/icons.js';
import { useDeferredValue, useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { Button } from '../../design/button.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import styles from './step-test.module.css';

export interface ContactSearchProps {
  /** Id of the chosen contact. */
  readonly chosen: string | null;
  readonly onChoose: (contactId: string) => void;
}

const SHOWN = 6;

/** Renders a choice of one contact of the server, by name or number. */
export function ContactSearch({ chosen, onChoose }: ContactSearchProps) {
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed.trim());
  const { data: found = NONE } = useQuery({
    queryKey: ['sample-contacts', query],
    queryFn: async ({ signal }) => {
      const params = { query: { limit: SHOWN, ...(query === '' ? {} : { query }) } };
      return (await dataOf(api.GET('/v1/contacts', { params, signal }))).items;
    },
    placeholderData: keepPreviousData,
  });
  const { sample: words } = text.stepTest;
  return (
    <div className={styles.part}>
      <TextField label={words.find} hint={words.findHint} type="search" value={typed} onChange={setTyped} dir="auto" />
      {found.length === 0 && <p className={styles.muted}>{words.none}</p>}
      <div className={styles.found}>
        {found.map(({ contactId, name, contactNumber }) => (
          <Button
            key={contactId}
            kind="quiet"
            aria-pressed={contactId === chosen}
            icon={contactId === chosen ? <Check aria-hidden /> : undefined}
            onClick={() => onChoose(contactId)}
            dir="auto"
          >
            {words.who(name, contactNumber ?? '') || contactId}
          </Button>
        ))}
      </div>
    </div>
  );
}

const NONE: readonly never[] = [];
