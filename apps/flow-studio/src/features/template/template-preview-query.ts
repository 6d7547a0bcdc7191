import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import { text } from '../../text/text.js';

/** Asks the server what a template gives: with the values of the flow's newest run, else with a contact made up for it. */
export function templatePreviewQuery(flowId: string, template: string) {
  return queryOptions({
    queryKey: ['template-preview', flowId, template],
    queryFn: async ({ signal }) => {
      const ask = (contact?: typeof text.template.sampleContact) =>
        dataOf(
          api.POST('/v1/templates/preview', {
            body: { template, flowId, ...(contact === undefined ? {} : { contact }) },
            signal,
          }),
        );
      const byRun = await ask();
      return byRun.runId === null ? ask(text.template.sampleContact) : byRun;
    },
    gcTime: 0,
  });
}
