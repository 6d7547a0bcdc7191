import { MERGED_KINDS } from '@luluchat/flow-runtime/store';
import type { MergedCounts } from '@luluchat/flow-runtime/store';
import { Type } from 'class-transformer';
import { IsBoolean, IsObject, IsString, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { ContactView } from './contact-dto.js';

/** The body that merges a contact into the one of the path. */
export class MergeBody {
  @JSONSchema({
    description: 'The contact that becomes part of the one in the path: its contact id, or country prefix and number.',
    examples: ['c_019a2b3c4d5e7f8090a1b2c3d4e5f607'],
  })
  @IsString({ message: 'from is needed: the contact id or the number of the contact to merge, as text' })
  readonly from!: string;
}

/** A contact after a merge. */
export class MergeView {
  @JSONSchema({ $ref: '#/components/schemas/ContactView' })
  @ValidateNested()
  @Type(() => ContactView)
  readonly contact!: ContactView;

  @JSONSchema({
    description:
      'Numbers of what the contact got: addresses, attribute values and tags that it did not have, and all runs and messages.',
    properties: Object.fromEntries(MERGED_KINDS.map((kind) => [kind, { type: 'integer', minimum: 0 }])),
    required: [...MERGED_KINDS],
  })
  @IsObject()
  readonly counts!: MergedCounts;

  @JSONSchema({
    description: 'True: the two had been merged before; nothing was changed, and the counts are those of that time.',
  })
  @IsBoolean()
  readonly isRepeat!: boolean;
}
