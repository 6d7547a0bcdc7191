import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';
import { parse } from 'yaml';

/** Example flows of the server: the templates of the studio come from them, so that there is one source. */
const EXAMPLES = join(import.meta.dirname, '..', 'flow-server', 'examples');
const MODULE = 'virtual:flow-templates';

interface Project {
  readonly attributes: Readonly<Record<string, string>>;
  readonly flows: Readonly<Record<string, string>>;
}

/** Writes a key as a title: "renewal_date" as "Renewal date". */
const titleOf = (key: string) => key.charAt(0).toUpperCase() + key.slice(1).replaceAll('_', ' ');

const bundleOf = (file: string, attributes: Project['attributes']) => {
  const content = readFileSync(join(EXAMPLES, file), 'utf8');
  const used = Object.entries(attributes).filter(([key]) => content.includes(`"attribute": "${key}"`));
  return {
    format: 'luluchat-flows',
    version: 1,
    flows: [{ id: basename(file, '.json'), document: JSON.parse(content) as unknown }],
    attributes: used.map(([key, type]) => ({ key, title: titleOf(key), type })),
  };
};

/** Provides `virtual:flow-templates`: each example flow as a bundle that the server imports, with the attributes that it saves. */
export function flowTemplates(): Plugin {
  return {
    name: 'flow-templates',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load(id) {
      if (id !== `\0${MODULE}`) return null;
      const project = parse(readFileSync(join(EXAMPLES, 'luluchat.yaml'), 'utf8')) as Project;
      const bundles = Object.values(project.flows).map((file) => bundleOf(basename(file), project.attributes));
      return `export const templates = ${JSON.stringify(bundles)};`;
    },
  };
}
