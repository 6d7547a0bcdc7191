import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { MessagesSquare, Route, Settings, Users } from '../design/icon/icons.js';
import { useEffect, useRef } from 'react';
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
  const content = useRef<HTMLElement>(null);
  const screen = useLocation({ select: ({ pathname }) => screenOf(pathname) });
  const shown = useRef(screen);
  // What had the focus is gone with the screen before, so the new one takes it.
  useEffect(() => {
    if (shown.current !== screen) content.current?.focus({ preventScroll: true });
    shown.current = screen;
  }, [screen]);
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
      <main ref={content} id="content" className={styles.content} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

/** Returns what stays the same while only a part of a screen changes: the settings are one screen. */
function screenOf(pathname: string): string {
  return pathname.startsWith('/settings') ? '/settings' : pathname;
}
