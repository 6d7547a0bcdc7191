import clsx from 'clsx';
import { Fragment, useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../design/button.js';
import { formatDay } from '../../format/format-time.js';
import { Bubble } from './bubble.js';
import type { ChatButton, ChatEntry, ChatMessage } from './chat-message.js';
import styles from './phone.module.css';

export interface ChatLogProps {
  /** Accessible name of the log. */
  readonly label: string;
  /** Messages of the API, and notes between them, oldest first. */
  readonly messages: readonly ChatEntry[];
  /** Called with the button that the reader taps, and its message; absent: buttons are only shown. */
  readonly onTap?: ((button: ChatButton, message: ChatMessage) => void) | undefined;
  /** Shown while there is nothing else. */
  readonly empty?: ReactNode;
  /** Messages before the first one, which can be loaded; absent: there are none. */
  readonly older?: OlderMessages | undefined;
  /** Shown below the newest message. */
  readonly children?: ReactNode;
  readonly className?: string;
}

/** Source of the messages before those that are shown. */
export interface OlderMessages {
  readonly label: string;
  readonly isLoading: boolean;
  readonly onLoad: () => void;
}

/** Distance from the top in pixels at which older messages are loaded. */
const NEAR_TOP = 60;

/** Renders a chat as the phone of a contact shows it, and keeps its end in view. Texts are text: no markup of theirs counts. */
export function ChatLog({ label, messages, onTap, empty, older, children, className }: ChatLogProps) {
  const screen = useRef<HTMLDivElement>(null);
  const log = useRef<HTMLDivElement>(null);
  const count = messages.length;
  const firstId = messages[0]?.id;
  const lastId = messages.at(-1)?.id;
  const before = useRef<{ readonly lastId: string | undefined; readonly height: number }>(undefined);
  useLayoutEffect(() => {
    const element = log.current;
    if (element === null) return;
    const { scrollHeight: height } = element;
    // What is read stays in its place when older messages come in above it.
    if (before.current?.lastId === lastId) element.scrollTop += height - (before.current?.height ?? height);
    else element.scrollTo({ top: height });
    before.current = { lastId, height };
  }, [firstId, lastId, count]);
  const onScroll = () => {
    if (older?.isLoading === false && (log.current?.scrollTop ?? 0) < NEAR_TOP) older.onLoad();
  };
  const days = daysOf(messages);
  return (
    <div ref={screen} className={clsx(styles.screen, className)}>
      <div ref={log} role="log" aria-label={label} tabIndex={0} className={styles.log} onScroll={onScroll}>
        {older !== undefined && (
          <Button className={styles.older} disabled={older.isLoading} onClick={older.onLoad}>
            {older.label}
          </Button>
        )}
        {count === 0 && empty !== undefined && <div className={styles.empty}>{empty}</div>}
        {messages.map((entry, index) => (
          <Fragment key={entry.id}>
            {days[index] !== undefined && <p className={styles.day}>{days[index]}</p>}
            {'note' in entry ? (
              <p className={styles.note} data-tone={entry.tone ?? 'neutral'} dir="auto">
                {entry.note}
              </p>
            ) : (
              <Bubble
                message={entry}
                screen={screen}
                onTap={onTap === undefined ? undefined : (button) => onTap(button, entry)}
              />
            )}
          </Fragment>
        ))}
        {children}
      </div>
    </div>
  );
}

/** Returns, at the place of each message that begins a day, what that day is called. */
function daysOf(entries: readonly ChatEntry[]): readonly (string | undefined)[] {
  let last: string | undefined;
  return entries.map((entry) => {
    if ('note' in entry || entry.createdAt === undefined) return undefined;
    const day = formatDay(Date.parse(entry.createdAt));
    if (day === last) return undefined;
    last = day;
    return day;
  });
}
