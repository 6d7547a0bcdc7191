import { useAnnouncement } from './announce.js';

/** Renders the live region that `announce` fills. One for each page. */
export function Announcer() {
  const { words, number } = useAnnouncement();
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      <span key={number}>{words}</span>
    </div>
  );
}
