import { PanelLeft, PanelRight } from '../../design/icon/icons.js';
import { IconButton } from '../../design/icon-button.js';
import { text } from '../../text/text.js';
import { usePanel } from './panel-layout.js';

const ICONS = { palette: PanelLeft, inspector: PanelRight };

/** Renders the button that folds a panel away and brings it back. */
export function PanelToggle({ name }: { readonly name: 'palette' | 'inspector' }) {
  const { isOpen, setOpen } = usePanel(name);
  const Icon = ICONS[name];
  return (
    <IconButton
      label={isOpen ? text.panels.hide[name] : text.panels.show[name]}
      icon={<Icon aria-hidden />}
      aria-expanded={isOpen}
      onClick={() => setOpen(!isOpen)}
    />
  );
}
