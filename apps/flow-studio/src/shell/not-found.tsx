import { Link } from '@tanstack/react-router';
import { EmptyState } from '../design/empty-state.js';
import { text } from '../text/text.js';

/** Renders what an address shows that the studio does not know. */
export function NotFound() {
  return (
    <EmptyState title={text.shell.notFound} action={<Link to="/flows">{text.shell.flows}</Link>}>
      {text.shell.notFoundHint}
    </EmptyState>
  );
}
