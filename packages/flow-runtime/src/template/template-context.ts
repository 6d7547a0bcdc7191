import { Context } from 'liquidjs';
import type { Liquid } from 'liquidjs';
import { isPlainObject } from '../json/plain-object.js';
import { dropLongNumber, LongNumberDrop } from './long-number-drop.js';
import type { TemplateScope } from './template-scope.js';
import type { TemplateSecrets } from './template.js';

/** A context of LiquidJS that reads own members only. */
class OwnContext extends Context {
  /**
   * Reads as LiquidJS does, except that `size` of an object is its own member (an unset `attributes.size` is not the number of
   * keys), and that a long number keeps its digits and has no members.
   */
  override readProperty(object: object, key: Parameters<Context['readProperty']>[1]): unknown {
    if (object instanceof LongNumberDrop) return undefined;
    if (key === 'size' && isPlainObject(object) && !Object.hasOwn(object, key)) return undefined;
    return dropLongNumber(super.readProperty(object, key));
  }
}

/** Context of one render: looks names up in the scope, then in the attributes. */
export class TemplateContext extends OwnContext {
  constructor(liquid: Liquid, scope: TemplateScope, secrets?: TemplateSecrets) {
    // A copy without prototype: tags such as `increment` write into it, and no inherited name is found in it.
    const names = Object.assign(Object.create(null) as object, scope, secrets === undefined ? undefined : { secrets });
    super(names, liquid.options, { sync: true, globals: scope.attributes }, { liquid });
  }

  /** Makes the context in which filters such as `where` read an array entry. */
  override spawn(entry: object = {}): Context {
    const { opts, sync, globals, memoryLimit, renderLimit, liquid } = this;
    return new OwnContext(entry, opts, { sync, globals }, { memoryLimit, renderLimit, ...(liquid && { liquid }) });
  }
}
