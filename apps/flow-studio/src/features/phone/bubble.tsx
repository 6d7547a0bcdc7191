import type { RefObject } from 'react';
import { formatTime } from '../../format/format-time.js';
import { text } from '../../text/text.js';
import { ContentBlock } from './content-block.js';
import type { ChatButton, ChatMessage } from './chat-message.js';
import { DeliveryState } from './delivery-state.js';
import { MarkedText } from './marked-text.js';
import { MediaBlock } from './media-block.js';
import { MessageButtons } from './message-buttons.js';
import { TemplateBlock } from './template-block.js';
import styles from './phone.module.css';

export interface BubbleProps {
  readonly message: ChatMessage;
  readonly onTap?: ((button: ChatButton) => void) | undefined;
  readonly screen: RefObject<HTMLElement | null>;
}

/** Renders one message as a phone shows it. */
export function Bubble({ message, onTap, screen }: BubbleProps) {
  const { direction, type, url, createdAt, status, failure, content, author, outcome, buttons = [] } = message;
  const isInbound = direction === 'inbound';
  const words = type === 'text' ? message.text : message.caption;
  return (
    <>
      <div className={styles.bubble} data-direction={direction} data-failed={status === 'failed' || undefined}>
        {author === undefined && (
          <span className="visually-hidden">{isInbound ? text.phone.fromContact : text.phone.fromFlow} </span>
        )}
        {author !== undefined && <p className={styles.remark}>{text.phone.authors[author]}</p>}
        {content !== undefined && <ContentBlock content={content} />}
        {type === 'template' && <TemplateBlock message={message} />}
        {type !== 'text' && type !== 'template' && <MediaBlock type={type} url={url ?? ''} />}
        {words !== undefined && words !== '' && (
          <p className={styles.words} dir="auto">
            <MarkedText text={words} />
          </p>
        )}
        {outcome === 'paused' && <p className={styles.remark}>{text.phone.forStaff}</p>}
        {(createdAt !== undefined || status !== undefined) && (
          <span className={styles.foot}>
            {createdAt !== undefined && <time dateTime={createdAt}>{formatTime(Date.parse(createdAt))}</time>}
            {status !== undefined && <DeliveryState status={status} />}
          </span>
        )}
        {failure !== undefined && (
          <p className={styles.failure} dir="auto">
            {text.phone.failure(failure.reason, failure.code)}
          </p>
        )}
      </div>
      {buttons.length > 0 && <MessageButtons buttons={buttons} onTap={onTap} screen={screen} />}
    </>
  );
}
