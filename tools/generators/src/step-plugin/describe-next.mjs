/**
 * Describes the next steps after a package is generated, as text to print.
 *
 * @param {import('./parse-options.mjs').Step} step
 * @returns {string}
 */
export function describeNext({ name, className, kind }) {
  const collaborators = kind === 'external' ? '{ client }' : '';
  return [
    '',
    `The step "${name}" is in packages/${name}. It passes every check as soon as its API report exists:`,
    '',
    '  npm run api-report',
    `  npx vitest run --project ${name}`,
    `  npx nx run-many -t lint typecheck build -p @luluchat/${name}`,
    '',
    'To ship it in the flow server:',
    '',
    '  apps/flow-server/package.json, in "dependencies":',
    `    "@luluchat/${name}": "*",`,
    '  apps/flow-server/src/container.ts, an import and one line in container.load():',
    `    import { create${className}Module } from '@luluchat/${name}/module';`,
    `    create${className}Module(${collaborators}),`,
    ...(kind === 'external' ? [`  where client is a ${className}Client of yours.`] : []),
    '',
    '  then: npm install && npx nx sync && npm start',
    '',
  ].join('\n');
}
