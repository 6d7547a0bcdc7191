import type { FastifyPluginCallback } from 'fastify';
import { parseBody } from '../body/parse-body.js';
import { describeRoute } from '../open-api/describe-route.js';
import { HttpProblem } from '../problem/http-problem.js';
import { CurlBody } from './curl-dto.js';
import type { CurlConfigView } from './curl-dto.js';

/** Adds `/step-types/webhook-action/from-curl`: makes a config of a line of curl. */
export const curlRoutes: FastifyPluginCallback = (server, _options, done) => {
  server.post(
    '/step-types/webhook-action/from-curl',
    {
      schema: describeRoute({
        tag: 'step types',
        access: 'api',
        operationId: 'convertCurl',
        summary: 'Convert a line of curl',
        description:
          'Makes a config of a webhook action out of a command of curl for bash, cmd.exe or PowerShell. Executes, reads and stores ' +
          'nothing. What is secret is left out of the config and listed by name.',
        body: 'CurlBody',
        responses: { 200: { description: 'The config, and what it does not keep.', schema: 'CurlConfigView' } },
        problems: {
          400: 'The body is not valid; "errors" gives each path.',
          422: { description: 'A webhook action cannot make this call; "problems" lists why.', schema: 'CurlRefusal' },
        },
      }),
    },
    async ({ body }): Promise<CurlConfigView> => {
      const { command, shell } = parseBody(CurlBody, body);
      const { convertCurl } = await import('@luluchat/webhook-action/curl');
      const converted = convertCurl(command, shell);
      if (!converted.isConverted) throw notConvertible(converted.problems);
      const { config, secrets, warnings } = converted;
      // The caller has the values already: they are in the line.
      return { config, secrets: secrets.map(({ name, source }) => ({ name, source })), warnings };
    },
  );

  done();
};

function notConvertible(problems: readonly { readonly message: string }[]): HttpProblem {
  const [first] = problems;
  const detail =
    problems.length === 1 && first !== undefined
      ? first.message
      : `The line has ${problems.length} problems; "problems" lists them.`;
  return new HttpProblem({ status: 422, code: 'curl_not_convertible', detail, members: { problems } });
}
