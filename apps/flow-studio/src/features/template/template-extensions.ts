import { autocompletion, completionKeymap, completionStatus, startCompletion } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { liquid } from '@codemirror/lang-liquid';
import { LanguageSupport, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, MatchDecorator, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, ViewUpdate } from '@codemirror/view';
import { completeTemplate } from './complete-template.js';
import { highlightStyle, theme } from './template-theme.js';
import type { Variable } from './variable.js';

/** Settings that make a template editor out of CodeMirror. */
export interface TemplateExtensionOptions {
  readonly isMultiline: boolean;
  readonly nonce: string;
  /** Returns the variables that are completed, at the moment. */
  readonly variables: () => readonly Variable[];
  readonly onChange: (value: string) => void;
}

/** Text around the outputs, which has no syntax: the default of the language is HTML. */
const plainText = new LanguageSupport(
  StreamLanguage.define({
    token: (stream) => {
      stream.skipToEnd();
      return null;
    },
  }),
);

/** Returns the extensions of a template editor. */
export function templateExtensions({ isMultiline, nonce, variables, onChange }: TemplateExtensionOptions): Extension {
  return [
    EditorView.cspNonce.of(nonce),
    Prec.highest(keepEscape),
    history(),
    liquid({ base: plainText }),
    syntaxHighlighting(highlightStyle),
    outputs,
    completeBraces,
    autocompletion({ override: [(context) => completeTemplate(context, variables())], icons: false }),
    keymap.of([...completionKeymap, ...(isMultiline ? [] : [swallowEnter]), ...historyKeymap, ...defaultKeymap]),
    EditorView.lineWrapping,
    isMultiline ? [] : EditorView.clipboardInputFilter.of((pasted) => pasted.replaceAll(/\s*[\r\n]+\s*/g, ' ')),
    EditorView.updateListener.of((update) => {
      const isOwn = update.transactions.some((transaction) => transaction.docChanged && isTyped(transaction));
      if (isOwn) onChange(update.state.doc.toString());
    }),
    EditorState.tabSize.of(2),
    theme,
  ];
}

/** Tells a change by the author from one that follows the draft. */
const isTyped = (transaction: { isUserEvent: (event: string) => boolean }) => !transaction.isUserEvent('follow');

/** Keeps Escape from a dialog around the editor while it closes the list of completions. */
const keepEscape = EditorView.domEventHandlers({
  keydown: (event, view) => {
    if (event.key === 'Escape' && completionStatus(view.state) !== null) event.stopPropagation();
    return false;
  },
});

const swallowEnter = { key: 'Enter', run: () => true };

/** Closes the braces of an output when the second one is typed, and offers what can stand in it. */
const completeBraces = EditorView.inputHandler.of((view, from, to, typed) => {
  const before = view.state.sliceDoc(Math.max(0, from - 1), from);
  if (typed !== '{' || before !== '{' || view.state.sliceDoc(to, to + 1) === '}') return false;
  view.dispatch({
    changes: { from, to, insert: '{  }}' },
    selection: { anchor: from + 2 },
    userEvent: 'input.type',
  });
  startCompletion(view);
  return true;
});

const outputMark = Decoration.mark({ class: 'cm-output' });
const matcher = new MatchDecorator({ regexp: /\{\{.*?\}\}|\{%.*?%\}/g, decoration: outputMark });

/** Highlights outputs and tags as a whole. */
const outputs = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = matcher.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.decorations = matcher.updateDeco(update, this.decorations);
    }
  },
  { decorations: ({ decorations }) => decorations },
);
