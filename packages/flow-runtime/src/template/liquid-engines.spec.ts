import { describe, expect, it } from 'vitest';
import { textLiquid, typedLiquid, uriLiquid } from './liquid-engines.js';

describe('the template language', () => {
  it.each([
    ['text', textLiquid],
    ['uri', uriLiquid],
    ['typed', typedLiquid],
  ])('of the %s engine has exactly these tags and filters', (_, liquid) => {
    expect(Object.keys(liquid.tags).sort().join(' ')).toBe(
      '# assign break capture case comment continue cycle decrement echo for if increment liquid raw unless',
    );
    expect(Object.keys(liquid.filters).sort().join(' ')).toBe(
      [
        'abs append array_to_sentence_string at_least at_most base64_decode base64_encode capitalize ceil cgi_escape',
        'compact concat date date_to_long_string date_to_rfc822 date_to_string date_to_xmlschema default divided_by',
        'downcase escape escape_once find find_index first floor group_by has hmac_sha256 inspect join json jsonify',
        'last lstrip map minus modulo money newline_to_br normalize_whitespace number_of_words plus pop prepend push reject',
        'remove remove_first remove_last replace replace_first replace_last reverse round rstrip sha256 shift size',
        'slice slugify sort sort_natural split squish strip strip_html strip_newlines sum times to_integer truncate',
        'truncatewords uniq unshift upcase uri_escape url_decode url_encode where xml_escape',
      ].join(' '),
    );
  });
});
