import { CircleCheck, File, Image, MapPin, Music, Phone, Smile, Type, Users, Video } from '../../design/icon/icons.js';
import { useRef } from 'react';
import { Button } from '../../design/button.js';
import { ConfigField } from '../form/config-field.js';
import { FieldPlace } from '../form/field-place.js';
import { useField, useForm } from '../form/form-context.js';
import { schemaAt } from '../../step-type/json-schema.js';
import { ListGroup } from '../form/list-group.js';
import { ListItem } from '../form/list-item.js';
import { useList } from '../form/use-list.js';
import { text } from '../../text/text.js';
import { CharacterCount } from './character-count.js';
import { MESSAGE_LIMITS } from './message-limits.js';
import { TemplateFields } from './template-fields.js';
import styles from './message.module.css';

const ICONS = {
  text: Type,
  image: Image,
  video: Video,
  audio: Music,
  file: File,
  template: CircleCheck,
  location: MapPin,
  contacts: Users,
  'contact-request': Phone,
  reaction: Smile,
};
type BlockType = keyof typeof ICONS;
const LOCATION_FIELDS = ['latitude', 'longitude', 'name', 'address'] as const;
const TYPES = Object.keys(ICONS) as readonly BlockType[];

/** Renders the messages of the step, each of which can be changed, moved and removed, and what adds one of each kind. */
export function BlockList() {
  const element = useRef<HTMLDivElement>(null);
  const { schema } = useForm();
  const list = useList(['blocks'], { isRequired: true, element });
  const { maxItems } = schemaAt(schema, ['blocks']).schema;
  const words = text.message;
  return (
    <FieldPlace path={['blocks']}>
      <div ref={element}>
        <ListGroup
          label={words.blocks}
          hint={words.blocksHint}
          list={list}
          items={list.items.map((block, index) => {
            const type = typeOf(block);
            const title = type === undefined ? '' : words.types[type];
            return (
              // Entries have no identity of their own; every field shows what is stored, so the place is enough.
              <ListItem key={index} list={list} index={index} name={words.block(index + 1, title)}>
                <FieldsOf type={type} index={index} isLast={index === list.items.length - 1} />
                {type !== undefined && type !== 'reaction' && <ConfigField path={['blocks', index, 'asReply']} />}
              </ListItem>
            );
          })}
        >
          <div className={styles.adders} data-add>
            {TYPES.map((type) => {
              const Icon = ICONS[type];
              return (
                <Button
                  key={type}
                  kind="quiet"
                  aria-label={words.add[type]}
                  icon={<Icon aria-hidden />}
                  disabled={maxItems !== undefined && list.items.length >= maxItems}
                  onClick={() => list.add(newBlock(type))}
                >
                  {words.types[type]}
                </Button>
              );
            })}
          </div>
        </ListGroup>
      </div>
    </FieldPlace>
  );
}

interface FieldsOfProps {
  readonly type: BlockType | undefined;
  readonly index: number;
  readonly isLast: boolean;
}

/** Renders the fields of a message of any kind. */
function FieldsOf({ type, index, isLast }: FieldsOfProps) {
  switch (type) {
    case undefined:
      return <ConfigField path={['blocks', index]} labelHidden />;
    case 'template':
      return <TemplateFields index={index} />;
    case 'location':
      return LOCATION_FIELDS.map((name) => <ConfigField key={name} path={['blocks', index, 'location', name]} />);
    case 'contacts':
      return <ConfigField path={['blocks', index, 'contacts']} />;
    case 'reaction':
      return <ConfigField path={['blocks', index, 'emoji']} />;
    case 'contact-request':
      return <BlockFields index={index} isText isLast={isLast} asksForNumber />;
    default:
      return <BlockFields index={index} isText={type === 'text'} isLast={isLast} />;
  }
}

interface BlockFieldsProps {
  readonly index: number;
  readonly isText: boolean;
  /** True when the message has the button that shares the number, which leaves less room for its text. */
  readonly asksForNumber?: boolean;
  /** True when the buttons are below this message. */
  readonly isLast: boolean;
}

function BlockFields({ index, isText, isLast, asksForNumber = false }: BlockFieldsProps) {
  const buttons = useField(['buttons'], { own: true }).value;
  const written = useField(['blocks', index, isText ? 'text' : 'caption'], { own: true }).value;
  const hasButtons = asksForNumber || (isLast && Array.isArray(buttons) && buttons.length > 0);
  const most = isText ? MESSAGE_LIMITS.text : MESSAGE_LIMITS.caption;
  const words = text.message;
  return (
    <>
      {isText ? (
        <ConfigField path={['blocks', index, 'text']} label={words.textOf(index + 1)} labelHidden withHint={false} />
      ) : (
        <>
          <MediaSource index={index} />
          <ConfigField path={['blocks', index, 'caption']} label={words.captionOf(index + 1)} withHint={false} />
        </>
      )}
      <CharacterCount value={written} most={hasButtons ? Math.min(most, MESSAGE_LIMITS.textWithButtons) : most} />
    </>
  );
}

/** Renders where the file of a message comes from: its address, or its id, and a button that changes between them. */
function MediaSource({ index }: { readonly index: number }) {
  const block = useField(['blocks', index], { own: true });
  const { url: _url, mediaId, ...rest } = block.value as Readonly<Record<string, unknown>>;
  const words = text.message;
  const member = mediaId === undefined ? 'url' : 'mediaId';
  const label = mediaId === undefined ? words.urlOf(index + 1) : words.mediaIdOf(index + 1);
  const other = mediaId === undefined ? { mediaId: '' } : { url: '' };
  return (
    <>
      <ConfigField path={['blocks', index, member]} label={label} withHint={false} />
      <Button onClick={() => block.set({ ...rest, ...other })}>
        {mediaId === undefined ? words.useMediaId : words.useUrl}
      </Button>
    </>
  );
}

function newBlock(type: BlockType) {
  switch (type) {
    case 'text':
    case 'contact-request':
      return { type, text: '' };
    case 'reaction':
      return { type, emoji: '👍' };
    case 'location':
      return { type, location: { latitude: '', longitude: '' } };
    case 'contacts':
      return { type, contacts: [{ name: '' }] };
    case 'template':
      return { type, name: '', language: '' };
    default:
      return { type, url: '' };
  }
}

function typeOf(block: unknown): BlockType | undefined {
  const type: unknown = typeof block === 'object' && block !== null ? Reflect.get(block, 'type') : undefined;
  return TYPES.find((known) => known === type);
}
