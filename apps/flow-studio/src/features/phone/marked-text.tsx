import { createElement, Fragment } from 'react';
import type { ReactNode } from 'react';
import { parseMarks } from './parse-marks.js';
import type { Mark, MarkedPart } from './parse-marks.js';

const TAGS = { bold: 'strong', italic: 'em', strike: 's', code: 'code' } as const satisfies Record<Mark, string>;

/** Renders a text with the marks of WhatsApp as a phone shows them. Markup of any other kind stays text. */
export function MarkedText({ text }: { readonly text: string }) {
  return parseMarks(text).map((part, index) => <Fragment key={index}>{toNode(part)}</Fragment>);
}

function toNode(part: MarkedPart): ReactNode {
  if (typeof part === 'string') return part;
  return createElement(TAGS[part.mark], {}, ...part.parts.map(toNode));
}
