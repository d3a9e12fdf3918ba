import { RequestEventType } from './request-history-enums';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RefusalGround, RequestKind, RequestOutcome } from '../../../policy/request-rules.type';
import { figuresCsv, type KindFigures, type MonthlyFigures } from '../../../rights/monthly-figures';
import type { RequestEvent } from '../../../rights/request-event.type';
import type { FeedEvent } from '../../../rights/request-store.port';
import type { RequestStateName } from '../../../rights/request.type';
import type { Letter } from '../../../rights/requests.type';
import { RefusalGroundName, RequestKindName, RequestOutcomeName, RequestStateEnum } from './request-enums';
import { RequestEvidence } from './request-beside.type';
import { UserError } from './subject-link.type';

@ObjectType({ simpleResolvers: true, description: 'How often something was decided.' })
class OutcomeCount {
  @Field(() => RequestOutcomeName, { description: 'What.' })
  readonly outcome!: RequestOutcome;
  @Field(() => Int, { description: 'How often.' })
  readonly count!: number;
}

@ObjectType({ simpleResolvers: true, description: 'How often a ground was named.' })
class GroundCount {
  @Field(() => RefusalGroundName, { description: 'Which.' })
  readonly ground!: RefusalGround;
  @Field(() => Int, { description: 'How often.' })
  readonly count!: number;
}

@ObjectType({ simpleResolvers: true, description: 'What became of the requests of one kind in a month.' })
class RequestKindFigures {
  @Field(() => RequestKindName, { description: 'The kind.' })
  readonly kind: RequestKind;
  @Field(() => Int, { description: 'How many arrived.' })
  readonly received: number;
  @Field(() => Int, { description: 'Of how many the person was told the decision.' })
  readonly decided: number;
  @Field(() => Int, { description: 'How many ended without one: lapsed, withdrawn, out of procedure, duplicate.' })
  readonly ended: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Days from arrival to the notice, the median; null where none was.',
  })
  readonly medianDays: number | null;
  @Field(() => Int, { nullable: true, description: 'The longest.' })
  readonly longestDays: number | null;
  @Field(() => [OutcomeCount], { description: 'What was decided.' })
  readonly outcomes: readonly { readonly outcome: RequestOutcome; readonly count: number }[];
  @Field(() => [GroundCount], { description: 'On which grounds.' })
  readonly grounds: readonly { readonly ground: RefusalGround; readonly count: number }[];
  @Field(() => Int, { description: 'Yen that were paid in the month.' })
  readonly paid: number;
  @Field(() => Int, { description: 'Yen that were waived.' })
  readonly waived: number;
  @Field(() => Int, { description: 'Yen that were paid back.' })
  readonly refunded: number;

  constructor({ kind, received, decided, ended, medianDays, longestDays, ...rest }: KindFigures) {
    this.kind = kind;
    this.received = received;
    this.decided = decided;
    this.ended = ended;
    this.medianDays = medianDays;
    this.longestDays = longestDays;
    this.outcomes = [...rest.outcomes].map(([outcome, count]) => ({ outcome, count }));
    this.grounds = [...rest.grounds].map(([ground, count]) => ({ ground, count }));
    this.paid = rest.paid;
    this.waived = rest.waived;
    this.refunded = rest.refunded;
  }
}

@ObjectType({ simpleResolvers: true, description: 'The figures of a month, by kind; nothing of persons.' })
export class RequestFigures {
  @Field(() => String, { description: 'The month in Tokyo, YYYY-MM.' })
  readonly month: string;
  @Field(() => [RequestKindFigures], { description: 'Each kind.' })
  readonly kinds: readonly RequestKindFigures[];
  @Field(() => String, { description: 'The same as CSV for a spreadsheet.' })
  readonly csv: string;

  constructor(figures: MonthlyFigures) {
    this.month = figures.month;
    this.kinds = figures.kinds.map((each) => new RequestKindFigures(each));
    this.csv = figuresCsv(figures);
  }
}

@ObjectType({
  simpleResolvers: true,
  description: 'Something that happened to a request, for other systems; nothing of persons.',
})
export class RequestFeedEvent implements Omit<FeedEvent, 'position'> {
  @Field(() => String, { description: 'For `after`, to go on from here.' })
  readonly cursor!: string;
  @Field(() => GraphQLDateTime, { description: 'When.' })
  readonly at!: Date;
  @Field(() => ID, { description: 'The `id` of the request.' })
  readonly request!: string;
  @Field(() => Int, { description: 'The number of the event in the request, from 1.' })
  readonly version!: number;
  @Field(() => RequestEventType, { description: 'What happened.' })
  readonly type!: RequestEvent['type'];
  @Field(() => RequestStateEnum, { description: 'How far it left the request.' })
  readonly state!: RequestStateName;
}

@ObjectType({ simpleResolvers: true, description: 'A file with its content.' })
export class EvidenceContent {
  @Field(() => RequestEvidence, { description: 'The file.' })
  readonly file!: RequestEvidence;
  @Field(() => String, { description: 'Its content, in Base64 (RFC 4648).' })
  readonly base64!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A notice as a letter 書面.' })
export class NoticeLetter {
  @Field(() => String, { description: 'Its subject.' })
  readonly subject: string;
  @Field(() => String, { nullable: true, description: 'A PDF, A4, in Base64; null where characters are missing.' })
  readonly base64: string | null;
  @Field(() => [String], { description: 'The characters that the font lacks; empty where the letter can be printed.' })
  readonly missingCharacters: readonly string[];

  constructor({ notice, pdf, missing }: Letter) {
    this.subject = notice.subject;
    this.base64 = pdf?.toString('base64') ?? null;
    this.missingCharacters = missing;
  }
}

/** What became of one row of a table of letters. */
export interface FiledRowView {
  readonly line: number;
  readonly numbers: readonly string[];
  readonly userErrors: readonly UserError[];
}

@ObjectType({ simpleResolvers: true, description: 'What became of one row of a table of letters.' })
class FiledRow implements FiledRowView {
  @Field(() => Int, { description: 'The line of the table on which the row ends, from 1.' })
  readonly line!: number;
  @Field(() => [String], { description: 'The numbers 受付番号 of the requests; empty where none was filed.' })
  readonly numbers!: readonly string[];
  @Field(() => [UserError], { description: 'Why none was filed; empty where one was.' })
  readonly userErrors!: readonly UserError[];
}

@ObjectType({ simpleResolvers: true, description: 'What became of a table of letters, row by row.' })
export class FiledRowsPayload {
  @Field(() => [FiledRow], { description: 'Each row.' })
  readonly rows: readonly FiledRowView[];
  @Field(() => [UserError], { description: 'Why nothing of the table was filed; empty where rows were looked at.' })
  readonly userErrors: readonly UserError[];

  constructor(rows: readonly FiledRowView[], userErrors: readonly UserError[]) {
    this.rows = rows;
    this.userErrors = userErrors;
  }
}
