import { Compartment, EditorState, Transaction } from '@codemirror/state';
import { EditorView, placeholder as placeholderOf } from '@codemirror/view';
import { useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { Ref } from 'react';
import { templateExtensions } from './template-extensions.js';
import type { Variable } from './variable.js';
import styles from './template-field.module.css';

/** Requests of a template field to its editor. */
export interface TemplateEditorHandle {
  /** Writes a text at the cursor, and gives the editor the focus. */
  readonly insert: (inserted: string) => void;
}

export interface TemplateEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isMultiline: boolean;
  readonly variables: readonly Variable[];
  readonly nonce: string;
  readonly placeholder: string;
  /** Ids of the elements that name and describe the editor. */
  readonly labelledBy: string;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  /** Takes the focus at once: what stood here before had it. */
  readonly takesFocus: () => boolean;
  readonly ref?: Ref<TemplateEditorHandle>;
}

/**
 * Renders a CodeMirror for one template. Its effects run before the browser takes the next key: a letter typed while the editor
 * takes the place of the plain field would be lost otherwise.
 */
export function TemplateEditor(props: TemplateEditorProps) {
  const { value, isMultiline, nonce, placeholder, labelledBy, describedBy, isInvalid, takesFocus, ref } = props;
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  const attributes = useRef(new Compartment());
  useLayoutEffect(() => {
    latest.current = props;
  });

  useLayoutEffect(() => {
    const created = new EditorView({
      parent: parent.current!,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          templateExtensions({
            isMultiline,
            nonce,
            variables: () => latest.current.variables,
            onChange: (next) => latest.current.onChange(next),
          }),
          placeholder === '' ? [] : placeholderOf(placeholder),
          attributes.current.of([]),
        ],
      }),
    });
    view.current = created;
    if (takesFocus()) {
      created.dispatch({ selection: { anchor: created.state.doc.length } });
      created.focus();
    }
    return () => {
      view.current = null;
      created.destroy();
    };
  }, [isMultiline, nonce, placeholder, takesFocus]);

  useLayoutEffect(() => {
    view.current?.dispatch({
      effects: attributes.current.reconfigure(
        EditorView.contentAttributes.of({
          'aria-labelledby': labelledBy,
          'aria-multiline': String(isMultiline),
          'aria-invalid': String(isInvalid),
          dir: 'auto',
          ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
        }),
      ),
    });
  }, [labelledBy, describedBy, isInvalid, isMultiline, nonce, placeholder]);

  // The draft changed elsewhere: undo, another field.
  useLayoutEffect(() => {
    const shown = view.current;
    if (shown === null || shown.state.doc.toString() === value) return;
    shown.dispatch({
      changes: { from: 0, to: shown.state.doc.length, insert: value },
      annotations: [Transaction.userEvent.of('follow'), Transaction.addToHistory.of(false)],
    });
  }, [value]);

  useImperativeHandle(ref, () => ({
    insert: (inserted) => {
      const shown = view.current;
      if (shown === null) return;
      shown.dispatch(shown.state.replaceSelection(inserted), { userEvent: 'input' });
      shown.focus();
    },
  }));

  return <div ref={parent} className={styles.editor} data-multiline={isMultiline || undefined} />;
}
