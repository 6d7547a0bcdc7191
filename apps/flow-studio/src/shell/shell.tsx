import { Link, Outlet } from '@tanstack/react-router';
import { MessagesSquare, Route, Settings, Users } from 'lucide-react';
import { Search } from '../features/search/search.js';
import { text } from '../text/text.js';
import icon from './icon.svg';
import styles from './shell.module.css';

const PLACES = [
  { to: '/flows', label: text.shell.flows, Icon: Route },
  { to: '/runs', label: text.shell.runs, Icon: MessagesSquare },
  { to: '/contacts', label: text.shell.contacts, Icon: Users },
  { to: '/settings', label: text.shell.settings, Icon: Settings },
] as const;

/** Renders the frame around every screen: the navigation, and the screen of the address. */
export function Shell() {
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {text.shell.skipToContent}
      </a>
      <nav className={styles.navigation} aria-label={text.shell.navigation}>
        <img src={icon} alt={text.shell.product} className={styles.logo} width={32} height={32} />
        {PLACES.map(({ to, label, Icon }) => (
          <Link key={to} to={to} className={styles.place}>
            <Icon size={20} aria-hidden />
            <span>{label}</span>
          </Link>
        ))}
        <Search />
      </nav>
      <main id="content" className={styles.content} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
