import { Suspense, useCallback, useId, useRef, useState } from 'react';
import clsx from 'clsx';
import { Eye } from '../../design/icon/icons.js';
import type { ReactNode } from 'react';
import { lazyPart } from '../../design/lazy-part.js';
import { cspNonce } from '../../api/csp-nonce.js';
import fieldStyles from '../../design/field.module.css';
import { IconButton } from '../../design/icon-button.js';
import { text } from '../../text/text.js';
import { TemplatePreview } from './template-preview.js';
import type { TemplateEditorHandle } from './template-editor.js';
import { useVariables } from './use-variables.js';
import { toOutput } from './variable.js';
import { VariableMenu } from './variable-menu.js';
import styles from './template-field.module.css';

const TemplateEditor = lazyPart(async () => (await import('./template-editor.js')).TemplateEditor);

export interface TemplateFieldProps {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Step whose variables are offered; null offers none. */
  readonly stepId: string | null;
  /** Allows several lines. Default false. */
  readonly isMultiline?: boolean;
  readonly placeholder?: string;
}

/** Renders the field of a template: variables of the step are completed and can be inserted, and the result can be looked at. */
export function TemplateField(props: TemplateFieldProps) {
  const {
    label,
    labelHidden = false,
    hint,
    error,
    value,
    onChange,
    stepId,
    isMultiline = false,
    placeholder = '',
  } = props;
  const id = useId();
  const variables = useVariables(stepId);
  const editor = useRef<TemplateEditorHandle>(null);
  const hadFocus = useRef(false);
  const [isPreviewed, setIsPreviewed] = useState(false);
  const takesFocus = useCallback(() => hadFocus.current, []);
  const describedBy = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  const insert = (inserted: string) => {
    if (editor.current !== null) return editor.current.insert(inserted);
    // The editor takes the focus once it is loaded.
    hadFocus.current = true;
    return onChange(value + inserted);
  };
  return (
    <div className={fieldStyles.field}>
      <div className={styles.head}>
        <span id={`${id}-label`} className={clsx(fieldStyles.label, labelHidden && 'visually-hidden')}>
          {label}
        </span>
        <span className={styles.tools}>
          <VariableMenu
            label={text.template.insertInto(label)}
            variables={variables}
            onChoose={(variable) => insert(toOutput(variable))}
          />
          <IconButton
            label={text.template.preview(label)}
            icon={<Eye aria-hidden />}
            aria-pressed={isPreviewed}
            className={styles.tool}
            onClick={() => setIsPreviewed(!isPreviewed)}
          />
        </span>
      </div>
      {hint !== undefined && (
        <span id={`${id}-hint`} className={fieldStyles.hint}>
          {hint}
        </span>
      )}
      <div className={clsx(fieldStyles.control, styles.control)} data-invalid={error !== undefined || undefined}>
        <Suspense
          fallback={
            <textarea
              className={styles.fallback}
              aria-labelledby={`${id}-label`}
              rows={isMultiline ? 3 : 1}
              value={value}
              onChange={(event) => onChange(event.target.value)}
              onFocus={() => (hadFocus.current = true)}
              // The editor takes the place of this, and the focus with it.
              onBlur={({ target }) => (hadFocus.current = !target.isConnected)}
            />
          }
        >
          <TemplateEditor
            ref={editor}
            value={value}
            onChange={onChange}
            isMultiline={isMultiline}
            variables={variables}
            nonce={cspNonce()}
            placeholder={placeholder}
            labelledBy={`${id}-label`}
            describedBy={describedBy === '' ? undefined : describedBy}
            isInvalid={error !== undefined}
            takesFocus={takesFocus}
          />
        </Suspense>
      </div>
      {error !== undefined && (
        <span id={`${id}-error`} className={fieldStyles.error}>
          {error}
        </span>
      )}
      {isPreviewed && <TemplatePreview template={value} label={label} />}
    </div>
  );
}
