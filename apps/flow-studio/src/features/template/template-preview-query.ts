import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import { text } from '../../text/text.js';

/** Template with what it is previewed with. */
export interface TemplatePreviewRequest {
  readonly flowId: string;
  readonly template: string;
  /** Contact whose values are taken, with those of the newest run of this contact; null for the newest run of the flow. */
  readonly contactId: string | null;
}

/** Asks the server what a template gives: with the values of a run, else with a contact made up for it or the chosen one. */
export function templatePreviewQuery({ flowId, template, contactId }: TemplatePreviewRequest) {
  return queryOptions({
    queryKey: ['template-preview', flowId, template, contactId],
    queryFn: async ({ signal }) => {
      const ask = (values: { readonly [name: string]: unknown }) =>
        dataOf(api.POST('/v1/templates/preview', { body: { template, ...values }, signal }));
      if (contactId !== null) {
        const query = { flowId, contactId, limit: 1 };
        const { items } = await dataOf(api.GET('/v1/runs', { params: { query }, signal }));
        return ask({ contactId, ...(items[0] && { runId: items[0].id }) });
      }
      const byRun = await ask({ flowId });
      return byRun.runId === null ? ask({ flowId, contact: text.template.sampleContact }) : byRun;
    },
    gcTime: 0,
  });
}
