import { CircleCheck } from '../../design/icon/icons.js';
import { text } from '../../text/text.js';
import type { ChatMessage } from './chat-message.js';
import { LocationBlock } from './location-block.js';
import { MediaBlock } from './media-block.js';
import styles from './phone.module.css';

/** Renders what stands for a message that WhatsApp has approved: its header, its name and its values. Its text is WhatsApp's. */
export function TemplateBlock({ message }: { readonly message: ChatMessage }) {
  const { name = '', language = '', category, header, body = [], buttonValues = [] } = message;
  const words = text.phone.template;
  const values = [
    ...(header?.value === undefined ? [] : [{ key: words.header, value: header.value }]),
    ...body.map(({ parameter, value }, index) => ({ key: parameter ?? `{{${index + 1}}}`, value })),
    ...buttonValues.map(({ position, value }) => ({ key: words.button(position), value })),
  ];
  const kind = header?.type;
  return (
    <>
      {(kind === 'image' || kind === 'video' || kind === 'file') && <MediaBlock type={kind} url={header?.url ?? ''} />}
      {kind === 'location' && <LocationBlock location={header ?? {}} />}
      <span className={styles.media} data-type="template">
        <CircleCheck size={22} aria-hidden />
        <span className={styles.mediaWords}>
          <span className={styles.mediaName} dir="auto">
            {words.title(name)}
          </span>
          <span className={styles.mediaUrl}>
            {[language, category === undefined ? '' : words.categories[category]]
              .filter((one) => one !== '')
              .join(' · ')}
          </span>
        </span>
      </span>
      {values.length > 0 && (
        <dl className={styles.values}>
          {values.map(({ key, value }, index) => (
            <div key={index}>
              <dt>{key}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
