import { Link, Outlet } from '@tanstack/react-router';
import { Page } from '../../design/page.js';
import { text } from '../../text/text.js';
import styles from './settings-page.module.css';

const SECTIONS = [
  { to: '/settings/attributes', label: text.settings.attributes.title },
  { to: '/settings/secrets', label: text.settings.secrets.title },
  { to: '/settings/numbers', label: text.settings.numbers.title },
  { to: '/settings/deleted', label: text.settings.deleted.title },
  { to: '/settings/access', label: text.settings.access.title },
  { to: '/settings/audit', label: text.audit.title },
  { to: '/settings/status', label: text.settings.status.title },
  { to: '/settings/appearance', label: text.settings.appearance.title },
] as const;

/** Renders the settings: the list of their sections, and the section of the address. */
export function SettingsPage() {
  return (
    <Page title={text.settings.title}>
      <div className={styles.columns}>
        <nav aria-label={text.settings.title} className={styles.sections}>
          {SECTIONS.map(({ to, label }) => (
            <Link key={to} to={to} className={styles.section}>
              {label}
            </Link>
          ))}
        </nav>
        <div className={styles.content}>
          <Outlet />
        </div>
      </div>
    </Page>
  );
}
