import { setImmediate as immediate } from 'node:timers/promises';
import type { LeasedJob } from '../../jobs/job.type';
import type { JobHandler } from '../../jobs/worker';
import { CodedError } from '../../kernel/errors';
import { buildPackage } from '../../packaging/build-package';
import { collect, type Report } from '../../packaging/collect';
import { snapshotLines } from '../../packaging/snapshot-lines';
import type { NewPlace } from '../../packaging/package-store.port';
import { bySystem } from '../by-system';
import { appended } from '../request-changes';
import type { RequestHappening } from '../request-event.type';
import type { RequestHistory } from '../request-store.port';
import type { RightsRequest } from '../request.type';
import { rulesAt, type RequestOptions } from '../request-work';
import { placesOf } from './disclosure.type';
import { orderOf } from './package-order';
import { SNAPSHOT } from './snapshot-name';

/** How often it is told how far something is, in milliseconds. */
const REPORT_MS = 500;
/** How long it works before it lets others have a turn, in milliseconds. */
const REST_MS = 20;

/** What takes long: collecting, building, and destroying what is no longer wanted. */
export const packageJobs = (
  options: RequestOptions,
): Readonly<Record<'COLLECT' | 'BUILD_PACKAGE' | 'DESTROY_PLACE', JobHandler>> => ({
  COLLECT: making(options, isToCollect, collected),
  BUILD_PACKAGE: making(options, isToBuild, built),
  DESTROY_PLACE: async (job) => {
    await options.disclosing.places.destroy(job.about);
    await ended(job, options);
  },
});

type Wanted = (request: RightsRequest, about: string) => boolean;
interface Making {
  readonly history: RequestHistory;
  readonly about: string;
  readonly place: string;
  readonly files: NewPlace;
  readonly report: Report;
}
type Makes = (making: Making, options: RequestOptions) => Promise<RequestHappening>;

const isToCollect: Wanted = ({ disclosure: { collected } }, about) =>
  collected?.id === about && collected.summary === null;
const isToBuild: Wanted = ({ disclosure: { package: made } }, about) => made?.id === about && made.built === null;

/**
 * Makes something in a place of its own, which is there whole before it is recorded. What is no longer wanted when it is done, or
 * belongs to another worker by then, is destroyed.
 */
const making =
  (options: RequestOptions, isWanted: Wanted, makes: Makes): JobHandler =>
  async (job, held) => {
    const { places } = options.disclosing;
    const history = await options.store.history(job.request);
    if (!history || !isWanted(history.request, job.about)) {
      // What a try has left that was killed; of what was recorded, and is there, nothing.
      await places.clear(job.about, history ? placesOf(history.request.disclosure) : []);
      await ended(job, options);
      return;
    }
    const { place, files } = await places.begin(job.about);
    const report = reporting(place, held, options);
    let happened: RequestHappening;
    try {
      happened = await makes({ history, about: job.about, place, files, report }, options);
      await files.publish();
    } catch (fault) {
      await places.destroy(place).catch(() => undefined);
      throw fault;
    } finally {
      await files.close();
    }
    // Where recording fails, it may have been recorded all the same: what is there stays, and the next try destroys it.
    if (await recorded(job, happened, isWanted, options)) return;
    // The job ends last: a worker that is killed in between leaves it to the next one.
    await places.destroy(place);
    await ended(job, options);
  };

/** Ends the job together with what happened; false where that is not wanted any more, or another worker has the job by now. */
const recorded = (
  job: LeasedJob,
  happened: RequestHappening,
  isWanted: Wanted,
  options: RequestOptions,
): Promise<boolean> =>
  options.store.change(async (ledger) => {
    const history = await ledger.history(job.request);
    if (!history || !isWanted(history.request, job.about) || !(await ledger.finish(job))) return false;
    const at = new Date(Math.max(options.clock.now().getTime(), history.request.lastAt.getTime()));
    await appended(history, happened, at, ledger, bySystem(options));
    return true;
  });

/** Ends the job, if it still is this worker's. */
const ended = (job: LeasedJob, { store }: RequestOptions): Promise<boolean> =>
  store.change((ledger) => ledger.finish(job));

const lost = (): CodedError => new CodedError('REQUEST_STATE', 'Another worker has this job by now');

function reporting(place: string, held: AbortSignal, { disclosing }: RequestOptions): Report {
  let [told, rested] = [-Infinity, -Infinity];
  return async (progress) => {
    if (held.aborted) throw lost();
    // What else the thread has to do does not wait until all is done.
    if (performance.now() - rested > REST_MS) {
      await immediate();
      rested = performance.now();
    }
    if (performance.now() - told < REPORT_MS) return;
    await disclosing.places.report(place, progress);
    told = performance.now();
  };
}

const collected: Makes = async ({ history: { request }, about, place, files, report }, options) => {
  const asOf = options.clock.now();
  const content = rulesAt(asOf, options).kinds.get(request.kind)?.package ?? 'EVERYTHING';
  const parts = options.disclosing.held({ subjects: request.subjects, request: request.number, content });
  const summary = await collect(parts, asOf, await files.content(SNAPSHOT), report);
  return { type: 'COLLECTED', collection: about, place, summary };
};

const built: Makes = async ({ history, about, place, files, report }, options) => {
  const { places, signer } = options.disclosing;
  const from = history.request.disclosure.collected?.place;
  if (!from) throw new Error('A package is made of what was collected');
  const order = await orderOf(history, options);
  const snapshot = snapshotLines(places.read(from, SNAPSHOT));
  return {
    type: 'PACKAGE_BUILT',
    package: about,
    place,
    built: await buildPackage(snapshot, order, signer, files, report),
  };
};
