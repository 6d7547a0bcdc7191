import {
  ArrowRightCircle,
  Box,
  Clock,
  Flag,
  MessageCircleQuestion,
  MessageSquareText,
  RotateCw,
  Shuffle,
  Split,
  Tag,
  UserPen,
  Webhook,
} from '../design/icon/icons.js';
import type { Icon } from '../design/icon/create-icon.js';

/** Icons that manifests may name. An unknown one is shown as a box. */
const ICONS: Readonly<Record<string, Icon>> = {
  'arrow-right-circle': ArrowRightCircle,
  clock: Clock,
  flag: Flag,
  message: MessageSquareText,
  'message-question': MessageCircleQuestion,
  random: Shuffle,
  rotate: RotateCw,
  split: Split,
  'tag-minus': Tag,
  'tag-plus': Tag,
  'user-pen': UserPen,
  webhook: Webhook,
};

/** Renders the icon that the manifest of a step type names. */
export function StepIcon({ name, size = 16 }: { readonly name: string | undefined; readonly size?: number }) {
  const Icon = ICONS[name ?? ''] ?? Box;
  return <Icon size={size} aria-hidden />;
}
