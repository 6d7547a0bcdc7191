import { Type } from 'class-transformer';
import { Allow, IsArray, IsInt, IsISO8601, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsDay } from '../body/is-day.js';

/** The query of the counts of what messages cost. */
export class MessageCostQuery {
  @JSONSchema({ format: 'date', description: 'First day, in UTC. Absent: 29 days before the last one.' })
  @IsOptional()
  @IsDay()
  readonly from?: string;

  @JSONSchema({ format: 'date', description: 'Last day, in UTC. Absent: today.' })
  @IsOptional()
  @IsDay()
  readonly to?: string;
}

/** Number of messages of one price class. */
export class MessageCostView {
  @JSONSchema({ description: 'Class by the channel, such as "service", "utility" or "marketing".' })
  @IsString()
  readonly category!: string;

  @JSONSchema({
    description: 'Charge by the channel: "regular" is charged, others such as "free_entry_point" are not.',
  })
  @IsString()
  readonly type!: string;

  @JSONSchema({
    type: ['string', 'null'],
    description: 'Country of the contacts as two letters; null where it is unknown.',
  })
  @Allow()
  readonly country!: string | null;

  @JSONSchema({ description: 'Messages that reached their contacts, each counted once.' })
  @IsInt()
  @Min(1)
  readonly messages!: number;

  @JSONSchema({
    description: 'What they cost, as an exact decimal. Absent when the price table has no price for them.',
  })
  @IsOptional()
  @IsString()
  readonly amount?: string;
}

/** Sum of the messages, by the price table. */
export class MessageSumView {
  @IsString()
  readonly currency!: string;

  @JSONSchema({ description: 'Exact decimal.' })
  @IsString()
  readonly amount!: string;

  @JSONSchema({ description: 'Messages without a price in the table, which the amount leaves out.' })
  @IsInt()
  @Min(0)
  readonly unpriced!: number;
}

/** Counts of what the messages of a flow cost. */
@JSONSchema({
  examples: [
    {
      from: '2027-01-01',
      to: '2027-01-30',
      items: [{ category: 'service', type: 'regular', country: 'MY', messages: 120, amount: '1.368' }],
      sum: { currency: 'USD', amount: '1.368', unpriced: 0 },
    },
  ],
})
export class MessageCosts {
  @JSONSchema({ format: 'date', description: 'First day, in UTC.' })
  @IsISO8601()
  readonly from!: string;

  @JSONSchema({ format: 'date', description: 'Last day, in UTC.' })
  @IsISO8601()
  readonly to!: string;

  @JSONSchema({ description: 'By country, category and type.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MessageCostView)
  readonly items!: readonly MessageCostView[];

  @JSONSchema({ description: 'Absent while the operator has set no price table.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MessageSumView)
  readonly sum?: MessageSumView;
}
