/** Fenced block of a Markdown page. */
export interface Fence {
  /** Text behind the opening back ticks, such as `ts`. */
  readonly info: string;
  readonly text: string;
  /** Line of the first line of the text, counted from 1. */
  readonly line: number;
}

/** Reads the fenced blocks of a Markdown page, however far they are indented. Throws when one is not closed. */
export function readFences(markdown: string): readonly Fence[] {
  const fences: Fence[] = [];
  let open: { readonly marks: string; readonly info: string; readonly line: number } | undefined;
  let lines: string[] = [];
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, marks, info = ''] = /^\s*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (open === undefined) {
      if (marks === undefined) continue;
      open = { marks, info: info.trim(), line: index + 2 };
      lines = [];
    } else if (marks?.startsWith(open.marks) && info.trim() === '') {
      fences.push({ info: open.info, text: lines.join('\n'), line: open.line });
      open = undefined;
    } else {
      lines.push(line);
    }
  }
  if (open !== undefined) throw new Error(`The block that begins at line ${open.line} is not closed.`);
  return fences;
}
