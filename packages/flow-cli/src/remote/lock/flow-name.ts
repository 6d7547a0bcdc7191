import { basename } from 'node:path';

/** Form of the name of a flow in a folder: also that of a `flowId` in a `start-flow` step. */
export const FLOW_NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** Endings of flow files, the most specific first. */
export const FLOW_FILE_ENDINGS = ['.flow.yaml', '.flow.yml', '.flow.json', '.yaml', '.yml', '.json'] as const;

/** Returns the name of the flow in a file: the name of the file without its ending. */
export function flowNameOf(file: string): string {
  const base = basename(file);
  const ending = FLOW_FILE_ENDINGS.find((one) => base.endsWith(one)) ?? '';
  return base.slice(0, base.length - ending.length);
}

/** Makes a name for the file of a flow from the title that people see. `fallback` serves a title without Latin letters. */
export function toFlowName(title: string, fallback: string): string {
  const name = title
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '');
  return name === '' ? fallback : name;
}
