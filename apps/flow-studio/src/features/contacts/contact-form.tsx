import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { ApiProblem } from '../../api/problem.js';
import { announce } from '../../design/announce.js';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/notice.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import { useAttributes } from '../attribute/use-attributes.js';
import { buildChange, fieldErrors } from './contact-change.js';
import type { ContactEdits } from './contact-change.js';
import styles from './contact-page.module.css';
import { changeContact, contactQuery } from './use-contact.js';
import type { ContactDetail } from './use-contact.js';

const NO_EDITS: ContactEdits = { attributes: {} };

/** Renders what is stored of a contact, to be edited. The server checks the values; a refused one has its reason at its field. */
export function ContactForm({ contact }: { readonly contact: ContactDetail }) {
  const client = useQueryClient();
  const definitions = useAttributes();
  const [edits, setEdits] = useState(NO_EDITS);
  const change = buildChange(contact, edits);
  const numeric = new Set([...definitions.values()].filter(({ type }) => type === 'numeric').map(({ key }) => key));
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => changeContact(contact.contactId, change ?? {}, numeric),
    onSuccess: (stored) => {
      client.setQueryData(contactQuery(contact.contactId).queryKey, stored);
      setEdits(NO_EDITS);
      announce(text.contacts.saved);
    },
  });
  const errors = error instanceof ApiProblem ? fieldErrors(error) : new Map<string, string>();
  const edit = (next: ContactEdits) => {
    reset();
    setEdits(next);
  };
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    mutate();
  };
  // Values of attributes that were deleted stay with a contact; they cannot be changed.
  const others = Object.entries(contact.attributes).filter(([key]) => !definitions.has(key));
  return (
    <form className={styles.part} onSubmit={save}>
      <dl className={styles.facts}>
        <dt>{text.contacts.number}</dt>
        <dd>{contact.contactNumber ?? text.contacts.noNumber}</dd>
        {contact.profileName !== null && contact.profileName !== contact.name && (
          <>
            <dt>{text.contacts.profileName}</dt>
            <dd dir="auto">{contact.profileName}</dd>
          </>
        )}
        {contact.username !== null && (
          <>
            <dt>{text.contacts.username}</dt>
            <dd dir="auto">{contact.username}</dd>
          </>
        )}
      </dl>
      {error !== null && <Notice tone="danger">{errors.size > 0 ? text.contacts.refused : error.message}</Notice>}
      <TextField
        label={text.contacts.name}
        hint={text.contacts.nameHint}
        dir="auto"
        value={edits.name ?? contact.name}
        error={errors.get('name')}
        onChange={(name) => edit({ ...edits, name })}
      />
      <h2>{text.contacts.attributes}</h2>
      {definitions.size === 0 && others.length === 0 && <p className={styles.muted}>{text.contacts.noAttributes}</p>}
      {[...definitions.values()].map(({ key, title, type }) => (
        <TextField
          key={key}
          label={title || key}
          hint={`${key} · ${text.contacts.types[type]}`}
          type={type === 'date' ? 'date' : 'text'}
          inputMode={type === 'numeric' ? 'decimal' : undefined}
          dir="auto"
          value={edits.attributes[key] ?? contact.attributes[key] ?? ''}
          error={errors.get(key)}
          onChange={(value) => edit({ ...edits, attributes: { ...edits.attributes, [key]: value } })}
        />
      ))}
      {others.map(([key, value]) => (
        <TextField key={key} label={key} dir="auto" value={value} readOnly onChange={() => undefined} />
      ))}
      {change !== undefined && (
        <div className={styles.actions}>
          <Button onClick={() => edit(NO_EDITS)}>{text.contacts.discard}</Button>
          <Button type="submit" kind="primary" disabled={isPending}>
            {text.contacts.save}
          </Button>
        </div>
      )}
    </form>
  );
}
