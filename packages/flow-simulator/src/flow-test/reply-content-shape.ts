import { RECEIVED_MEDIA_TYPES, REPLY_KINDS } from '@luluchat/flow-runtime/channel';
import { anyObject, byKind, list, object } from '../shape/compound-shapes.js';
import { anyText, number, oneOf, text } from '../shape/scalar-shapes.js';
import { describe } from '../shape/shape.js';
import type { Shape } from '../shape/shape.js';

const many = { max: 1_000 };
const amount = number('a number', {});
const degrees = (limit: number): Shape =>
  number(`degrees from -${limit} to ${limit}`, { minimum: -limit, maximum: limit });

const ownNumber = text('7 to 15 digits with country prefix', { max: 15, pattern: /^[1-9]\d{6,14}$/ });

const item = object({}, { productId: anyText, quantity: amount, price: amount, currency: anyText });

/** Form of a `ReplyContent`. */
export const REPLY_CONTENT_SHAPE: Shape = describe(
  'Kind of the message and its content besides the text: flows read {{reply.kind}}, {{reply.location.latitude}} and so on.',
  object(
    { kind: oneOf(REPLY_KINDS) },
    {
      list: object({}, { id: anyText, title: anyText, description: anyText }),
      form: byKind('an object, or null', { object: anyObject, null: oneOf([null]) }),
      location: object({ latitude: degrees(90), longitude: degrees(180) }, { name: anyText, address: anyText }),
      contacts: list(object({ phones: list(anyText, many) }, { name: anyText, ownNumber: ownNumber }), many),
      order: object({ items: list(item, many) }, { catalogId: anyText, text: anyText }),
      product: object({}, { catalogId: anyText, productId: anyText }),
      media: object(
        { type: oneOf(RECEIVED_MEDIA_TYPES) },
        { mimeType: anyText, fileName: anyText, id: anyText, url: anyText },
      ),
    },
  ),
);
