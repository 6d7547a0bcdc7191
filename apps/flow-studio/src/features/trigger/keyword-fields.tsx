import { X } from '../../design/icon/icons.js';
import { useState } from 'react';
import { SelectField } from '../../design/select-field.js';
import { TextField } from '../../design/text-field.js';
import { FieldPlace } from '../form/field-place.js';
import { useField, useForm } from '../form/form-context.js';
import { schemaAt } from '../../step-type/json-schema.js';
import { inWords } from '../../format/in-words.js';
import { text } from '../../text/text.js';
import styles from './trigger.module.css';

/** Renders how messages are compared, and the keywords. */
export function KeywordFields() {
  return (
    <>
      <FieldPlace path={['match']}>
        <MatchField />
      </FieldPlace>
      <FieldPlace path={['keywords']}>
        <KeywordList />
      </FieldPlace>
    </>
  );
}

function MatchField() {
  const { schema: root } = useForm();
  const { value, error, set } = useField(['match']);
  const known = (schemaAt(root, ['match']).schema.enum ?? []).filter((one) => typeof one === 'string');
  const words: Readonly<Record<string, string>> = text.trigger.matches;
  return (
    <SelectField
      label={text.trigger.match}
      error={error}
      value={typeof value === 'string' ? value : null}
      options={known.map((one) => ({ value: one, label: words[one] ?? inWords(one) }))}
      onChange={(next) => set(next)}
    />
  );
}

/** Renders the keywords, each with a button that removes it, and a field in which Enter or a comma adds one. */
function KeywordList() {
  const { value, error, set } = useField(['keywords']);
  const [typed, setTyped] = useState('');
  const keywords = Array.isArray(value) ? value.map(String) : [];
  const add = (entered: string) => {
    const found = entered
      .split(',')
      .map((keyword) => keyword.trim())
      .filter((keyword) => keyword !== '' && !keywords.includes(keyword));
    setTyped('');
    if (found.length > 0) set([...keywords, ...new Set(found)]);
  };
  return (
    <div className={styles.keywords}>
      <TextField
        label={text.trigger.keywords}
        hint={text.trigger.keywordsHint}
        error={error}
        value={typed}
        maxLength={255}
        dir="auto"
        onChange={(next) => (next.includes(',') ? add(next) : setTyped(next))}
        onBlur={() => add(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add(typed);
          if (event.key === 'Backspace' && typed === '' && keywords.length > 0) set(keywords.slice(0, -1));
        }}
      />
      {keywords.length > 0 && (
        <ul className={styles.chips} aria-label={text.trigger.keywords}>
          {keywords.map((keyword, index) => (
            <li key={keyword} className={styles.chip}>
              <span dir="auto">{keyword}</span>
              <button
                type="button"
                aria-label={text.form.list.remove(keyword)}
                onClick={() => set(keywords.filter((_, at) => at !== index))}
              >
                <X size={12} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
