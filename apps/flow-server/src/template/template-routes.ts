import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { Redactor } from '@luluchat/flow-runtime/values';
import type { FastifyPluginCallback } from 'fastify';
import { describeRoute } from '../open-api/describe-route.js';
import { loadPreviewScope } from './load-preview-scope.js';
import { parseTemplatePreview } from './parse-template-preview.js';
import { previewTemplate } from './preview-template.js';
import type { TemplatePreview } from './template-dto.js';

/** Dependencies of the routes of templates. */
export interface TemplateRoutesOptions {
  readonly store: Pick<FlowStore, 'attributes' | 'contacts' | 'flows' | 'runs'>;
  readonly defaultCountry: string | undefined;
  /** Hides secrets that values of a run or a contact repeat. */
  readonly redactor: Redactor;
}

/** Adds `/templates/preview`: a template with the values of a sample contact or of a run. */
export const templateRoutes: FastifyPluginCallback<TemplateRoutesOptions> = (server, options, done) => {
  const { store, defaultCountry, redactor } = options;

  server.post(
    '/templates/preview',
    {
      schema: describeRoute({
        tag: 'templates',
        access: 'api',
        operationId: 'previewTemplate',
        summary: 'Preview a template',
        description:
          'Renders a template as a step would, with its limits, and stores nothing. The values are those of a run, of a ' +
          'contact, and of the body, which go before. Secrets are shown as [secret].',
        body: 'TemplatePreviewBody',
        responses: {
          200: {
            description: 'The text, and what is wrong with the template, which is no failure of the call.',
            schema: 'TemplatePreview',
          },
        },
        problems: { 404: 'There is no such flow, run or contact.' },
      }),
    },
    async ({ body }): Promise<TemplatePreview> => {
      const definitions = await store.attributes.list();
      const attributes = new Map(definitions.map((entry) => [entry.key, entry]));
      const request = parseTemplatePreview(body, { attributes, defaultCountry });
      const { scope, runId } = await loadPreviewScope(request, store);
      return { ...previewTemplate(request.template, scope, redactor), runId };
    },
  );

  done();
};
