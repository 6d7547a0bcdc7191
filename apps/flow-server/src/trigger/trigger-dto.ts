import { IsOptional, IsUUID } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Documents the body of a webhook trigger; `readTriggerBody` is what reads one. */
@JSONSchema({
  description:
    'Every further member on the first level is data of the run, {{data.<key>}}. Objects and lists are ignored.',
  examples: [{ contact_number: '60123456789', name: 'Aisyah', membership_id: 'M-1001', points: 120 }],
})
export class TriggerBody {
  @JSONSchema({
    type: ['string', 'integer'],
    description: 'Country prefix and number. Compulsory, unless contact_id is given.',
  })
  @IsOptional()
  readonly contact_number?: string;

  @JSONSchema({
    type: 'string',
    description:
      'Our id of a contact that is known, in place of contact_number. A value of another form beside contact_number is data.',
  })
  @IsOptional()
  readonly contact_id?: string;

  @JSONSchema({
    type: ['string', 'null'],
    description: 'Name of the contact, at most 255 characters; null, empty or blank leaves the stored one.',
  })
  @IsOptional()
  readonly name?: string;
}

/** A run that was accepted. */
export class TriggerAnswer {
  @IsUUID()
  readonly runId!: string;
}
