import { parseTemplate } from './parse-template.js';
import type { Template } from './template.js';

/** Parses each template source once. A compiled flow owns one, so that nothing is parsed per run. */
export interface TemplateCache {
  /**
   * Returns the parsed template.
   *
   * @throws {FlowError} `invalid_template`
   */
  get(source: string): Template;
}

/** Makes an empty cache. It grows with the number of distinct sources, which a flow version bounds. */
export function createTemplateCache(): TemplateCache {
  const templates = new Map<string, Template>();
  return {
    get(source) {
      let template = templates.get(source);
      if (template === undefined) {
        template = parseTemplate(source);
        templates.set(source, template);
      }
      return template;
    },
  };
}
