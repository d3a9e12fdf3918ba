import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { RefusalGround } from '../../../policy/request-rules.type';
import type { Delivery, DeliveryWay, Incident } from '../../../rights/disclosure/disclosure.type';
import type {
  SeenDelivery,
  SeenDisclosure,
  SeenProgress,
  SeenRestriction,
  SeenRetirement,
} from '../../../rights/disclosure/seen-disclosure';
import { enumType, type Meanings } from './enum-types';
import { RefusalGroundName } from './request-enums';
import { DeliveryWayName } from './request-package.input';
import type { TableSummary } from '../../../packaging/snapshot.type';
import type { MissingView } from '../../../viewing/view.type';
import { MissingSource } from './shared-fields';

const standingMeanings: Meanings<Delivery['standing']> = {
  OPEN: 'Can be taken.',
  TAKEN: 'Was taken; it is not given again.',
  REVOKED: 'Revoked: it is not given.',
};
const DeliveryStanding = enumType('DeliveryStanding', 'Where a delivery is.', standingMeanings);

@ObjectType({ simpleResolvers: true, description: 'How far something is that takes long.' })
class WorkProgress implements SeenProgress {
  @Field(() => Float, { description: 'Rows done.' })
  readonly done!: number;
  @Field(() => Float, { description: 'Rows expected, as far as they can be counted.' })
  readonly expected!: number;
  @Field(() => String, { nullable: true, description: 'The store or table that is worked on.' })
  readonly at!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'One table of what was collected.' })
class CollectedTable implements TableSummary {
  @Field(() => Int, { description: 'Its number, from 1.' })
  readonly number!: number;
  @Field(() => String, { description: 'The store 保管先.' })
  readonly store!: string;
  @Field(() => String, { description: 'The collection.' })
  readonly collection!: string;
  @Field(() => Float, { description: 'How many rows.' })
  readonly rows!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Something that is not disclosed 不開示.' })
class WithheldItem implements SeenRestriction {
  @Field(() => ID, { description: 'Its `id`.' })
  readonly id!: string;
  @Field(() => String, { description: 'What, in words: a field, or a place in a table. Nothing of what stands there.' })
  readonly what!: string;
  @Field(() => RefusalGroundName, { description: 'The ground 理由.' })
  readonly ground!: RefusalGround;
  @Field(() => String, { description: 'The words of the law that it rests on.' })
  readonly citation!: string;
  @Field(() => String, { description: 'What is said to the person 理由の説明.' })
  readonly explanation!: string;
  @Field(() => Float, { description: 'How many rows it touches.' })
  readonly affected!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A store that somebody says is no longer there.' })
class StoreRetirement implements SeenRetirement {
  @Field(() => String, { description: 'The store.' })
  readonly store!: string;
  @Field(() => Boolean, { description: 'Whether another person agreed.' })
  readonly isApproved!: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A way to the package.' })
class PackageDelivery implements SeenDelivery {
  @Field(() => ID, { description: 'Its `id`, which ends the link.' })
  readonly id!: string;
  @Field(() => DeliveryWayName, { description: 'How it is handed out.' })
  readonly way!: DeliveryWay;
  @Field(() => DeliveryStanding, { description: 'Where it is.' })
  readonly standing!: Delivery['standing'];
  @Field(() => GraphQLDateTime, { description: 'Until when it can be taken.' })
  readonly expiresAt!: Date;
}

@ObjectType({ simpleResolvers: true, description: 'A delivery that was revoked.' })
class DeliveryIncident implements Incident {
  @Field(() => ID, { description: 'The `id` of the delivery.' })
  readonly delivery!: string;
  @Field(() => String, {
    description: 'The last day for a preliminary report 速報, should it be a leak (APPI 26); YYYY-MM-DD.',
  })
  readonly lastDay!: string;
  @Field(() => Boolean, { description: 'Whether it is known what came of it.' })
  readonly isSettled!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What is made to answer a request by a package 開示パッケージ; to whoever runs requests.',
})
export class RequestDisclosure implements SeenDisclosure {
  @Field(() => GraphQLDateTime, { nullable: true, description: 'As of when it was collected; null until it was.' })
  readonly asOf!: Date | null;
  @Field(() => WorkProgress, {
    nullable: true,
    description: 'How far collecting or building is; null when neither is under way.',
  })
  readonly progress!: SeenProgress | null;
  @Field(() => [CollectedTable], { description: 'What was collected, table by table.' })
  readonly tables!: readonly TableSummary[];
  @Field(() => [MissingSource], { description: 'What did not answer; nothing is decided while there is any.' })
  readonly missing!: readonly MissingView[];
  @Field(() => [StoreRetirement], { description: 'Stores that are no longer there.' })
  readonly retirements!: readonly SeenRetirement[];
  @Field(() => [WithheldItem], { description: 'What is not disclosed.' })
  readonly withheld!: readonly SeenRestriction[];
  @Field(() => String, {
    nullable: true,
    description: 'The SHA-256 of the manifest of the package that is proposed, in hex; null until it is built.',
  })
  readonly digest!: string | null;
  @Field(() => Float, { nullable: true, description: 'How many bytes it has.' })
  readonly bytes!: number | null;
  @Field(() => [PackageDelivery], { description: 'The ways to it.' })
  readonly deliveries!: readonly SeenDelivery[];
  @Field(() => [DeliveryIncident], { description: 'Deliveries that were revoked, until it is known what came of it.' })
  readonly incidents!: readonly Incident[];
  @Field(() => [ID], { description: 'The files 添付書類 of the request that go into the package.' })
  readonly chosen!: readonly string[];
}
