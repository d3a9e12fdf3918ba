import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Job as KeptJob, JobKind } from '../../../jobs/job.type';
import type { SettledAs } from '../../../rights/dead-jobs';
import { enumType, type Meanings } from './enum-types';
import { UserError } from './subject-link.type';

const kindMeanings: Meanings<JobKind> = {
  SEND_NOTICE: 'A notice 通知 is to be sent.',
  SEND_CODE: 'A code 確認コード is to be sent.',
  SEND_REMINDER: 'The desk is to be reminded of a last day 期限.',
  COLLECT: 'What is held is to be collected.',
  BUILD_PACKAGE: 'A package 開示パッケージ is to be built.',
  DESTROY_PLACE: 'What was collected or built is to be destroyed.',
};
const JobKindName = enumType('JobKind', 'What a job is to do.', kindMeanings);

const settledMeanings: Meanings<SettledAs> = {
  READY: 'To be tried again, as if it were new.',
  ABANDONED: 'Not to be done any more.',
};
const JobSettlement = enumType('JobSettlement', 'What becomes of a job that was given up.', settledMeanings);

@ObjectType({ simpleResolvers: true, description: 'Work that was given up after too many tries.' })
export class DeadJob implements Pick<KeptJob, 'id' | 'kind' | 'request' | 'attempts' | 'lastFault'> {
  @Field(() => ID, { description: 'The `id` of the job.' })
  readonly id!: string;
  @Field(() => JobKindName, { description: 'What it was to do.' })
  readonly kind!: JobKind;
  @Field(() => ID, { description: 'The request that it belongs to.' })
  readonly request!: string;
  @Field(() => Int, { description: 'How often it was tried.' })
  readonly attempts!: number;
  @Field(() => String, { nullable: true, description: 'The code of what went wrong last.' })
  readonly lastFault!: string | null;
  @Field(() => GraphQLDateTime, { description: 'When it was due last.' })
  readonly dueAt!: Date;
}

@InputType({ description: 'What is to become of a job that was given up.' })
export class SettleJobInput {
  @Field(() => String, {
    description: 'Names this change, 1 to 128 letters: sent again with the same input, it gives the same answer.',
  })
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The `id` of the job.' })
  readonly job!: string;
  @Field(() => JobSettlement, { description: 'Tried again, or abandoned.' })
  readonly to!: SettledAs;
  @Field(() => String, { description: 'Why 理由, 1 to 500 letters. Kept sealed.' })
  readonly reason!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What became of the job, or why nothing was changed.' })
export class SettleJobPayload {
  @Field(() => JobSettlement, { nullable: true, description: 'What it is now; null where nothing was changed.' })
  readonly settled: SettledAs | null;
  @Field(() => [UserError], { description: 'Why nothing was changed; empty where it was.' })
  readonly userErrors: readonly UserError[];

  constructor(settled: SettledAs | null, userErrors: readonly UserError[]) {
    this.settled = settled;
    this.userErrors = userErrors;
  }
}
