import { Field, ID, InputType, Int } from 'type-graphql';
import type { Area } from '../../../rights/request-command.type';

export const WhyField = Field(() => String, { description: 'Why 理由, 1 to 4,000 letters. Kept sealed.' });

const which = { nullable: true, description: 'The `id` of the notice; where left out, the only one that it can be.' };

@InputType({ description: 'That a letter was posted.' })
export class NoticeDeliveryInput {
  @Field(() => ID, which) readonly notice?: string | null;
  @Field(() => String, { description: 'Its tracking number 追跡番号, or how else it was delivered. Kept sealed.' })
  readonly text!: string;
}

@InputType({ description: 'That a letter or a mail came back.' })
export class NoticeReturnInput {
  @Field(() => ID, which) readonly notice?: string | null;
  @WhyField readonly text!: string;
}

@InputType({ description: 'What a search by hand came to.' })
export class TaskAnswerInput {
  @Field(() => ID, { description: 'The key of the dataset.' })
  readonly dataset!: string;
  @Field(() => String, { description: 'What was found, or that nothing was; files are attached beside. Kept sealed.' })
  readonly text!: string;
}

@InputType({ description: 'A part of a picture, in whole pixels.' })
export class PictureAreaInput implements Area {
  @Field(() => Int, { description: 'From the left.' })
  readonly left!: number;
  @Field(() => Int, { description: 'From the top.' })
  readonly top!: number;
  @Field(() => Int, { description: 'How wide.' })
  readonly width!: number;
  @Field(() => Int, { description: 'How high.' })
  readonly height!: number;
}

@InputType({ description: 'Parts of a picture that are made black 墨消し; the picture before is destroyed.' })
export class EvidenceBlackOutInput {
  @Field(() => ID, { description: 'The `id` of the file.' })
  readonly evidence!: string;
  @Field(() => [PictureAreaInput], { description: 'Which parts, 1 to 50.' })
  readonly areas!: PictureAreaInput[];
}

@InputType({ description: 'A file that is destroyed 廃棄.' })
export class EvidenceDestructionInput {
  @Field(() => ID, { description: 'The `id` of the file.' })
  readonly evidence!: string;
  @WhyField readonly text!: string;
}
