import type { components } from '../../api/schema.js';
import { Notice } from '../../design/notice.js';
import { text } from '../../text/text.js';

/** Renders what an import would do. */
export function ImportPlan({ plan }: { readonly plan: components['schemas']['ImportAnswer'] }) {
  const { importing } = text.flows;
  const { flows, attributes, missing } = plan;
  return (
    <div role="status">
      <h3>{importing.newFlows(flows.length)}</h3>
      <ul>
        {flows.map(({ from, name }) => (
          <li key={from} dir="auto">
            {name}
          </li>
        ))}
      </ul>
      {attributes.created.length > 0 && <p>{importing.newAttributes(attributes.created.join(', '))}</p>}
      {missing.secrets.length > 0 && (
        <Notice tone="warning">{importing.missingSecrets(missing.secrets.join(', '))}</Notice>
      )}
      {missing.attributes.length > 0 && (
        <Notice tone="warning">{importing.missingAttributes(missing.attributes.join(', '))}</Notice>
      )}
      {missing.flows.length > 0 && <Notice tone="warning">{importing.missingFlows(missing.flows.length)}</Notice>}
      {missing.stepTypes.length > 0 && (
        <Notice tone="warning">{importing.missingStepTypes(missing.stepTypes.join(', '))}</Notice>
      )}
    </div>
  );
}
