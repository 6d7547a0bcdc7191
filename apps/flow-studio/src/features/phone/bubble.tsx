import type { RefObject } from 'react';
import { formatTime } from '../../format/format-time.js';
import { text } from '../../text/text.js';
import { ContentBlock } from './content-block.js';
import type { ChatButton, ChatMessage } from './chat-message.js';
import { CardBlocks } from './card-blocks.js';
import { DeliveryState } from './delivery-state.js';
import { LocationBlock } from './location-block.js';
import { MarkedText } from './marked-text.js';
import { MediaBlock } from './media-block.js';
import type { MediaBlockProps } from './media-block.js';
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
  const { direction, type, url, mediaId, createdAt, status, failure, content, author, outcome, buttons = [] } = message;
  const isInbound = direction === 'inbound';
  const words = type === 'text' || type === 'contact-request' ? message.text : message.caption;
  const shown = type === 'contact-request' ? [{ id: type, label: text.phone.shareNumber }] : buttons;
  return (
    <>
      <div className={styles.bubble} data-direction={direction} data-failed={status === 'failed' || undefined}>
        {author === undefined && (
          <span className="visually-hidden">{isInbound ? text.phone.fromContact : text.phone.fromFlow} </span>
        )}
        {author !== undefined && <p className={styles.remark}>{text.phone.authors[author]}</p>}
        {content !== undefined && <ContentBlock content={content} />}
        {type === 'template' && <TemplateBlock message={message} />}
        {type === 'reaction' && <p className={styles.remark}>{text.phone.reaction(message.emoji ?? '')}</p>}
        {!isInbound && message.replyTo !== undefined && <p className={styles.remark}>{text.phone.reply}</p>}
        {type === 'location' && <LocationBlock location={message.location ?? {}} />}
        {type === 'contacts' && <CardBlocks cards={message.contacts ?? []} />}
        {isMedium(type) && <MediaBlock type={type} url={url ?? mediaId ?? ''} />}
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
      {shown.length > 0 && (
        // The phone of the contact shares its number, not this page.
        <MessageButtons buttons={shown} onTap={type === 'contact-request' ? undefined : onTap} screen={screen} />
      )}
    </>
  );
}

function isMedium(type: ChatMessage['type']): type is MediaBlockProps['type'] {
  return type === 'image' || type === 'video' || type === 'audio' || type === 'file';
}
