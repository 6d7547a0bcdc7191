import { FormField } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { HaveDistinctMeanings } from './have-distinct-meanings.js';
import { MessageBlock } from './message-block.js';

/** Maximum number of blocks of a step. */
const MAX_BLOCKS = 10;

/** Maximum number of quick replies of a step. A channel may show fewer: WhatsApp shows three as buttons. */
const MAX_BUTTONS = 10;

/** Quick reply below the last message, with the exit `button:<id>`. */
export class MessageButton {
  /** Id in the name of the exit, so it must not change once the exit is connected. */
  @FormField({
    title: 'Id',
    description: 'Part of the name of the exit, so leave it as it is once the exit is connected.',
  })
  @Matches(/^[A-Za-z0-9_-]{1,64}$/, { message: 'id has 1 to 64 letters, digits, "_" and "-"' })
  readonly id!: string;

  /** Label that the contact sees and can type instead of tapping. Fixed text. */
  @FormField({ title: 'Label', description: 'Fixed text on the button. The contact can also type it.' })
  @Matches(/^(?!.*(?:\{\{|\{%)).*\S.*$/su, {
    message: 'label is fixed text that is not blank; templates are not filled in',
  })
  @MaxLength(255, { message: 'label has at most 255 characters' })
  @IsString({ message: 'label is text' })
  readonly label!: string;
}

/** Config of `send-message`. */
export class SendMessageConfig {
  /** Blocks in order, one message each. */
  @FormField({ title: 'Messages', description: 'Sent in this order, one message for each.' })
  @ValidateNested({ each: true })
  @Type(() => MessageBlock)
  @IsObject({ each: true, message: 'each block is an object with a type' })
  @ArrayMaxSize(MAX_BLOCKS, { message: `a step sends at most ${MAX_BLOCKS} messages` })
  @ArrayNotEmpty({ message: 'a step needs at least one message' })
  @IsArray({ message: 'blocks is a list' })
  readonly blocks!: MessageBlock[];

  /** Quick replies. With them the step waits for the contact. */
  @FormField({
    title: 'Buttons',
    description: 'Quick replies below the last message. With them the step waits for the contact.',
  })
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => MessageButton)
  @HaveDistinctMeanings()
  @IsObject({ each: true, message: 'each button is an object with id and label' })
  @ArrayMaxSize(MAX_BUTTONS, { message: `a step has at most ${MAX_BUTTONS} buttons` })
  @ArrayNotEmpty({ message: 'an empty list of buttons is not allowed; add a button, or remove the list' })
  @IsArray({ message: 'buttons is a list' })
  readonly buttons?: MessageButton[];
}
