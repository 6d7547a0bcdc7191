import type { DraftTrigger } from '../../draft/flow-draft.js';
import { useDraft } from '../../draft/use-draft.js';
import { CopyField } from '../../design/copy-field.js';
import { text } from '../../text/text.js';
import { curlCommand, dataKeys, triggerAddress } from './curl-command.js';

/** Renders the address of a webhook trigger, and a command that calls it. */
export function WebhookAddress({ trigger }: { readonly trigger: DraftTrigger }) {
  const flowId = useDraft((state) => state.flowId);
  const address = triggerAddress(window.location.origin, flowId);
  return (
    <>
      <CopyField label={text.trigger.address} hint={text.trigger.addressHint} value={address} />
      <CopyField label={text.trigger.curl} value={curlCommand(address, dataKeys(trigger))} />
    </>
  );
}
