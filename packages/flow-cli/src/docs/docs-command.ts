import { parseFlowDocument } from '@luluchat/flow-runtime/document';
import { resolve } from 'node:path';
import { writePage } from './write-page.js';
import { CommandError } from '../error/command-error.js';
import { readContent } from '../file/read-content.js';
import { writeText } from '../output/write-text.js';
import { projectOf } from '../project/open-project.js';
import { createDescribedSteps } from '../steps/create-described-steps.js';
import { loadSteps } from '../steps/load-steps.js';
import type { CliCommand } from '../command/cli-command.js';
import { createStepsOption } from '../command/options.js';

interface DocsOptions {
  readonly steps: readonly string[];
}

/** `luluchat docs`: writes a Markdown page about a flow to the standard output. */
export const docsCommand: CliCommand<DocsOptions> = {
  configure: (command) => {
    command.argument('<file>', 'a flow: .json, .yaml or .yml').addOption(createStepsOption());
  },
  run: async ({ args: [name = ''], options }, { cwd, out }) => {
    const path = resolve(cwd, name);
    const content = await readContent(path);
    if (!content.isValid)
      throw new CommandError(1, writeText([{ file: name, problems: content.problems }], false).trimEnd());
    const parsed = parseFlowDocument(content.json);
    if (!parsed.isValid) {
      const problems = parsed.problems.map((problem) => ({ ...problem, position: content.positionOf(problem.path) }));
      throw new CommandError(1, writeText([{ file: name, problems }], false).trimEnd());
    }
    const project = await projectOf(path);
    const registry = createDescribedSteps(await loadSteps(options.steps, cwd), project);
    out(writePage({ document: parsed.document, registry, attributes: project.attributes }));
    return 0;
  },
};
