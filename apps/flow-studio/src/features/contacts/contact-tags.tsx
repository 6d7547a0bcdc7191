import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus, X } from '../../design/icon/icons.js';
import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { ApiProblem } from '../../api/problem.js';
import { announce } from '../../design/announce.js';
import { Button } from '../../design/button.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import styles from './contact-page.module.css';
import { changeTags, contactQuery } from './use-contact.js';
import type { ContactDetail } from './use-contact.js';

interface TagChange {
  readonly tag: string;
  readonly isAdded: boolean;
}

/** Renders the tags of a contact, to be added to and removed. */
export function ContactTags({ contact }: { readonly contact: ContactDetail }) {
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: ({ tag, isAdded }: TagChange) =>
      changeTags(contact.contactId, (tags) => (isAdded ? [...tags, tag] : tags.filter((other) => other !== tag))),
    onSuccess: (stored, { tag, isAdded }) => {
      client.setQueryData(contactQuery(contact.contactId).queryKey, stored);
      if (isAdded) setTyped('');
      announce(isAdded ? text.contacts.tagAdded(tag) : text.contacts.tagRemoved(tag));
      // The button that had the focus is gone.
      field.current?.focus();
    },
  });
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    if (typed.trim() !== '' && !isPending) mutate({ tag: typed.trim(), isAdded: true });
  };
  const said = error instanceof ApiProblem ? (error.problem.errors?.[0]?.message ?? error.message) : error?.message;
  return (
    <section className={styles.part}>
      <h2>{text.contacts.tags}</h2>
      {contact.tags.length === 0 ? (
        <p className={styles.muted}>{text.contacts.noTags}</p>
      ) : (
        <ul className={styles.tags} aria-label={text.contacts.tags}>
          {contact.tags.map((tag) => (
            <li key={tag}>
              <span dir="auto">{tag}</span>
              <button
                type="button"
                aria-label={text.contacts.removeTag(tag)}
                disabled={isPending}
                onClick={() => mutate({ tag, isAdded: false })}
              >
                <X size={14} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className={styles.newTag} onSubmit={add}>
        <TextField
          ref={field}
          label={text.contacts.newTag}
          dir="auto"
          value={typed}
          error={said}
          onChange={(value) => {
            reset();
            setTyped(value);
          }}
        />
        <Button type="submit" icon={<Plus aria-hidden />} disabled={typed.trim() === ''}>
          {text.contacts.addTag}
        </Button>
      </form>
    </section>
  );
}
