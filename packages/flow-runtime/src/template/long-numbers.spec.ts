import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/json-value.js';
import { parseJson } from '../json/parse-json.js';
import { parseTemplate } from './parse-template.js';

const data = parseJson(
  '{"id":576461413038785752,"same":576461413038785752.0,"next":576461413038785753,"small":9007199254740993,"plain":12,' +
    '"negative":-576461413038785752,"text":"576461413038785752","key":"id","ids":[576461413038785753,576461413038785752],' +
    '"orders":[{"id":576461413038785752},{"id":7}],"price":12345678901234567.89}',
) as JsonObject;
const scope = { contact_number: '60123456789', name: '', attributes: {}, data, reply: null, steps: {} };

describe('a number with more digits than JavaScript keeps', () => {
  it.each([
    ['{{data.id}}', '576461413038785752'],
    ['Order {{data.id}}, {{data.negative}}', 'Order 576461413038785752, -576461413038785752'],
    ['{{data.same}} {{data.price}}', '576461413038785752 12345678901234567.89'],
    ['{{data[data.key]}}', '576461413038785752'],
    ['{{data.ids}}', '[576461413038785753,576461413038785752]'],
    [
      '{{data.ids[0]}} {{data.ids.first}} {{data.ids | last}}',
      '576461413038785753 576461413038785753 576461413038785752',
    ],
    ['{{data.ids | join: ", "}}', '576461413038785753, 576461413038785752'],
    ['{{data.ids | size}}', '2'],
    ['{{data.orders | map: "id" | join: " "}}', '576461413038785752 7'],
    ['{{data.orders | map: "id"}}', '[576461413038785752,7]'],
    ['{{data.orders | map: "id" | json}}', '["576461413038785752",7]'],
    ['{{data.orders | where: "id", data.id}}', '[{"id":576461413038785752}]'],
    ['{{data.orders | where: "id", data.next | size}}', '0'],
    ['{{data.orders | where: "id", 576461413038785752 | size}}', '1'],
    ['{{data.orders | reject: "id", data.same}}', '[{"id":7}]'],
    ['{{data.orders | has: "id", data.id}} {{data.orders | find_index: "id", data.id}}', 'true 0'],
    ['{{data.orders | find: "id", "576461413038785752"}}', '{"id":576461413038785752}'],
    ['{{data.orders}}', '[{"id":576461413038785752},{"id":7}]'],
    ['{{data.orders | json}}', '[{"id":576461413038785752},{"id":7}]'],
    ['{% for id in data.ids %}{{id}};{% endfor %}', '576461413038785753;576461413038785752;'],
    ['{% for order in data.orders %}{{order.id}};{% endfor %}', '576461413038785752;7;'],
    ['{% assign id = data.id %}{{id}}', '576461413038785752'],
    ['{% capture id %}{{data.id}}{% endcapture %}{{id}}', '576461413038785752'],
    ['{{data.id | append: "!"}}', '576461413038785752!'],
    ['{{"#" | append: data.id}}', '#576461413038785752'],
    ['{{data.id | slice: -4, 4}}', '5752'],
    ['{{data.id | default: "none"}}', '576461413038785752'],
    ['{{data.id | size}}', '18'],
    ['{% if data.id == data.same %}same{% endif %}', 'same'],
    ['{% if data.id == data.next %}same{% else %}other{% endif %}', 'other'],
    ['{% if data.id != data.next %}other{% endif %}', 'other'],
    ['{% if data.id == "576461413038785752" %}same{% endif %}', 'same'],
    ['{% if "576461413038785753" == data.id %}same{% else %}other{% endif %}', 'other'],
    ['{% if data.id < data.next and data.next > data.id and data.id <= data.same %}ordered{% endif %}', 'ordered'],
    ['{% if data.small > data.id %}wrong{% else %}right{% endif %}', 'right'],
    ['{% if data.id > 100 and 100 < data.id and data.negative < -0.5 %}right{% endif %}', 'right'],
    ['{% if data.id > "x" or data.id < "x" %}wrong{% else %}right{% endif %}', 'right'],
    ['{% if data.ids contains "576461413038785752" %}held{% endif %}', 'held'],
    ['{% case data.id %}{% when "576461413038785752" %}this{% else %}that{% endcase %}', 'this'],
    ['{% if data.id %}known{% endif %}', 'known'],
    ['{{ 576461413038785752 }} {{ -9007199254740993 | append: "!" }}', '576461413038785752 -9007199254740993!'],
    ['{% if data.id == 576461413038785752 and data.id < 576461413038785753 %}same{% endif %}', 'same'],
    ['{% if data.id == 576461413038785753 %}same{% else %}other{% endif %}', 'other'],
    ['{% case data.id %}{% when 576461413038785752 %}this{% else %}that{% endcase %}', 'this'],
    ['{{ data.none | default: 576461413038785752 }}', '576461413038785752'],
    ['{{ "#" | append: 576461413038785752 }}', '#576461413038785752'],
    ['{% assign id = 576461413038785752 %}{{ id }}', '576461413038785752'],
  ])('renders %s with its digits', (source, text) => {
    expect(parseTemplate(source).render(scope)).toBe(text);
  });

  it('renders in a URL with its digits', () => {
    expect(
      parseTemplate('/orders/{{data.id}}?also={{data.ids | join: "+"}}{{ 9007199254740993 }}').renderUri(scope),
    ).toBe('/orders/576461413038785752?also=576461413038785753%2B5764614130387857529007199254740993');
  });

  it.each([
    ['{{data.id}}', data['id']],
    ['{{ data[data.key] }}', data['id']],
    ['{{data.id | default: 0}}', data['id']],
    ['{{data.ids}}', data['ids']],
    ['{{data.orders | map: "id"}}', [data['id'], 7]],
    ['{{data.id | append: ""}}', '576461413038785752'],
    ['{{ 576461413038785752 }}', data['id']],
  ])('stays a number in the lone template %s', (source, value) => {
    expect(parseTemplate(source).evaluate(scope)).toEqual(value);
  });

  it('does not count as unfilled', () => {
    expect(parseTemplate('{{data.id}} {{data[data.key] | upcase}}').unfilled(scope)).toEqual([]);
  });
});
