import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Look of template editors: that of the other fields. */
export const theme = EditorView.theme({
  '&': { fontSize: 'var(--size-text)', color: 'var(--text)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-text)', lineHeight: '1.4', overflow: 'auto', maxHeight: '240px' },
  '.cm-content': { padding: '6px 0', minHeight: '32px', caretColor: 'var(--text)' },
  '&[data-multiline] .cm-content': { minHeight: '64px' },
  '.cm-line': { padding: '0 10px' },
  '.cm-placeholder': { color: 'var(--text-muted)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-output': {
    padding: '1px 2px',
    borderRadius: '4px',
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--accent-text)',
    fontFamily: 'var(--font-code)',
    fontSize: '0.92em',
  },
  '.cm-tooltip': {
    overflow: 'hidden',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-small)',
    backgroundColor: 'var(--surface-raised)',
    boxShadow: 'var(--shadow-floating)',
    color: 'var(--text)',
    zIndex: '30',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxWidth: '340px',
    maxHeight: '220px',
    fontFamily: 'var(--font-text)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 10px', lineHeight: '1.4' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--surface-selected)',
    color: 'var(--text)',
  },
  '.cm-completionDetail': { color: 'var(--text-muted)', fontStyle: 'normal', fontSize: 'var(--size-small)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '650' },
  '.cm-tooltip.cm-completionInfo': { padding: '6px 10px', maxWidth: '260px', fontSize: 'var(--size-small)' },
});

/** Colours inside outputs. */
export const highlightStyle = HighlightStyle.define([
  { tag: [tags.string, tags.number, tags.bool], color: 'var(--category-integration)' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.tagName], color: 'var(--category-logic)' },
  { tag: tags.comment, color: 'var(--text-muted)' },
]);
