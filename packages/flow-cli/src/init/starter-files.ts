import { FLOW_DOCUMENT_SCHEMA } from '@luluchat/flow-runtime/document';
import { FLOW_TEST_SCHEMA } from '@luluchat/flow-simulator';
import { PROJECT_SCHEMA } from './project-schema.js';
import { STARTER_FLOW } from './starter-flow.js';
import { STARTER_README } from './starter-readme.js';
import { STARTER_TEST } from './starter-test.js';

const PROJECT = `# What the flows of this folder rely on. \`luluchat check\` compares them with it.
attributes:
  order_status: string
flows:
  order-status: ./order-status.flow.yaml
`;

const FILE_NAMES = {
  flow: ['*.flow.yaml', '*.flow.yml', '*.flow.json'],
  flowtest: ['*.flowtest.yaml', '*.flowtest.yml', '*.flowtest.json'],
  project: ['luluchat.yaml'],
};

const SETTINGS = {
  'yaml.schemas': Object.fromEntries(
    Object.entries(FILE_NAMES).map(([name, files]) => [
      `./.luluchat/${name}.schema.json`,
      files.filter((file) => !file.endsWith('.json')),
    ]),
  ),
  'json.schemas': Object.entries(FILE_NAMES).flatMap(([name, files]) => {
    const fileMatch = files.filter((file) => file.endsWith('.json'));
    return fileMatch.length === 0 ? [] : [{ fileMatch, url: `./.luluchat/${name}.schema.json` }];
  }),
};

/** Files of a new folder: path, with `/`, to content. The schemas are copied, so that editors need no network. */
export const STARTER_FILES: ReadonlyMap<string, string> = new Map([
  ['luluchat.yaml', PROJECT],
  ['order-status.flow.yaml', STARTER_FLOW],
  ['order-status.flowtest.yaml', STARTER_TEST],
  ['README.md', STARTER_README],
  ['.vscode/settings.json', toText(SETTINGS)],
  ['.luluchat/flow.schema.json', toText(FLOW_DOCUMENT_SCHEMA)],
  ['.luluchat/flowtest.schema.json', toText(FLOW_TEST_SCHEMA)],
  ['.luluchat/project.schema.json', toText(PROJECT_SCHEMA)],
]);

function toText(json: unknown): string {
  return `${JSON.stringify(json, null, 2)}\n`;
}
