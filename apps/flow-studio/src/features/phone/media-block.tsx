import { File, Image, Music, Video } from '../../design/icon/icons.js';
import { text } from '../../text/text.js';
import styles from './phone.module.css';

export interface MediaBlockProps {
  readonly type: 'image' | 'video' | 'audio' | 'file';
  readonly url: string;
}

const ICONS = { image: Image, video: Video, audio: Music, file: File };

/** Renders what stands for a medium: kind, file name and address. The studio loads nothing from other hosts. */
export function MediaBlock({ type, url }: MediaBlockProps) {
  const Icon = ICONS[type];
  const name = fileNameOf(url);
  return (
    <span className={styles.media} data-type={type}>
      <Icon size={22} aria-hidden />
      <span className={styles.mediaWords}>
        <span className={styles.mediaName} dir="auto">
          {name === '' ? text.phone.media[type] : name}
        </span>
        <span className={styles.mediaUrl} dir="ltr">
          <span className="visually-hidden">{text.phone.media[type]} </span>
          {url}
        </span>
      </span>
    </span>
  );
}

/** Returns the last part of the path, as far as it can be read. */
function fileNameOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
