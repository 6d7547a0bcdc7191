import { create } from 'zustand';

const useChoices = create<Readonly<Record<string, string | null>>>(() => ({}));

/**
 * Returns the id of the contact that the templates of a flow are previewed with, null for the contact of the newest run, and what
 * chooses another one. The choice is that of all previews, until the page is loaded again.
 */
export function usePreviewContact(flowId: string): readonly [string | null, (contactId: string | null) => void] {
  const contactId = useChoices((choices) => choices[flowId]) ?? null;
  return [contactId, (chosen) => useChoices.setState({ [flowId]: chosen })];
}
