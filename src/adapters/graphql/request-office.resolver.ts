import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { isId } from '../../kernel/ids';
import type { FeedEvent } from '../../rights/request-store.port';
import { positionOf } from './feed-position';
import { readRows } from './filed-rows';
import type { GatewayContext } from './gateway-context.type';
import { requestsOf } from './request.resolver';
import { RequestEvidence } from './types/request-beside.type';
import { FileRequestsFromCsvInput } from './types/request.input';
import {
  EvidenceContent,
  FiledRowsPayload,
  NoticeLetter,
  RequestFeedEvent,
  RequestFigures,
  type FiledRowView,
} from './types/request-office.type';
import { UserError } from './types/subject-link.type';
import { wrongKey } from './wrong-input';

/** What an office does with many requests, and with their papers. */
@Resolver()
export class RequestOfficeResolver {
  @Query(() => EvidenceContent, {
    nullable: true,
    description: 'A file of a request 添付書類 with its content; null where none with this id is known to the caller.',
  })
  async evidence(
    @Arg('request', () => ID, { description: 'The `id` of the request.' }) request: string,
    @Arg('id', () => ID, { description: 'The `id` of the file.' }) id: string,
    @Ctx() context: GatewayContext,
  ): Promise<{ readonly file: RequestEvidence; readonly base64: string } | null> {
    const found = isId(request) && isId(id) ? await requestsOf(context).evidence(request, id) : null;
    return found && { file: new RequestEvidence(found.file), base64: found.content.toString('base64') };
  }

  @Query(() => NoticeLetter, {
    nullable: true,
    description: 'A notice as a letter 書面 to print; null where there is none that the caller may read.',
  })
  async noticeLetter(
    @Arg('request', () => ID, { description: 'The `id` of the request.' }) request: string,
    @Arg('notice', () => ID, {
      nullable: true,
      description: 'The `id` of a notice that was issued; left out, a preview of the decision’s.',
    })
    notice: string | null | undefined,
    @Ctx() context: GatewayContext,
  ): Promise<NoticeLetter | null> {
    const letter = isId(request) ? await requestsOf(context).letter(request, notice ?? null) : null;
    return letter && new NoticeLetter(letter);
  }

  @Query(() => RequestFigures, { description: 'The figures of a month: received, decided, days taken, grounds, fees.' })
  async requestFigures(
    @Arg('month', () => String, { description: 'The month in Tokyo, YYYY-MM.' }) month: string,
    @Ctx() context: GatewayContext,
  ): Promise<RequestFigures> {
    return new RequestFigures(await requestsOf(context).figures(month));
  }

  @Query(() => [RequestFeedEvent], {
    description: 'What happened to all requests, in one order, for other systems to follow; nothing of persons.',
  })
  async requestEvents(
    @Arg('after', () => String, { nullable: true, description: 'The `cursor` of the last event that is known.' })
    after: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 100, description: 'How many, 1 to 1,000.' }) first: number,
    @Ctx() context: GatewayContext,
  ): Promise<readonly (Omit<FeedEvent, 'position'> & { readonly cursor: string })[]> {
    const events = await requestsOf(context).feed(positionOf(after, first), first);
    return events.map(({ position: at, ...event }) => ({ cursor: String(at), ...event }));
  }

  @Mutation(() => FiledRowsPayload, {
    description: 'Files many letters of a table, each row by itself; sent again, what was filed is not filed again.',
  })
  async fileRequestsFromCsv(
    @Arg('input', () => FileRequestsFromCsvInput, { description: 'The table.' }) input: FileRequestsFromCsvInput,
    @Ctx() context: GatewayContext,
  ): Promise<FiledRowsPayload> {
    const requests = requestsOf(context);
    const wrong = wrongKey(input);
    const read = wrong.length > 0 ? [] : readRows(input.csv, input.idempotencyKey);
    if (read instanceof UserError) return new FiledRowsPayload([], [read]);
    const rows: FiledRowView[] = [];
    for (const { line, letter, wrong: userErrors } of read) {
      const outcome = letter && (await requests.file(letter));
      const numbers = outcome?.kind === 'done' ? outcome.requests.map(({ request }) => request.number) : [];
      const refusals = outcome?.kind === 'refused' ? [new UserError(outcome.field, outcome.code)] : userErrors;
      rows.push({ line, numbers, userErrors: refusals });
    }
    return new FiledRowsPayload(rows, wrong);
  }
}
