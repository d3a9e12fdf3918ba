import type { DataSource } from 'typeorm';
import { noMailer, outboxFolder } from './adapters/delivery/outbox-folder';
import { smtpMailer } from './adapters/delivery/smtp';
import { sqlJobStore } from './adapters/sql/control/job-store';
import { sqlRequestStore } from './adapters/sql/control/request-store';
import type { DeliveryConfig } from './config';
import type { Declarations } from './declarations';
import { Worker } from './jobs/worker';
import { newId } from './kernel/ids';
import type { Mailer } from './notices/mailer.port';
import type { RequestOptions } from './rights/request-work';
import { attend } from './rights/attend';
import { mailJobs } from './rights/mail-jobs';
import type { DisclosureTools } from './rights/disclosure/disclosure-tools.type';
import { packageJobs } from './rights/disclosure/package-jobs';
import { identityLook } from './rights/look-up-identity';
import { oneTimeCodes } from './vault/one-time-codes';
import type { Viewing } from './viewing/view.type';
import type { AskedRequest } from './identity/caller.type';
import { evidenceFiles } from './adapters/pictures/evidence-files';
import { letterPrinter } from './adapters/print/letter-printer';
import type { KeyProvider } from './vault/key-provider.port';
import type { ViewingOptions } from './viewing/viewing-options.type';

/** What requests of persons stand on. */
export async function rightsWith(
  keys: KeyProvider,
  control: DataSource,
  { requests: rules, notices, graph }: Declarations,
  { audit, clock }: ViewingOptions,
  viewingOf: (asked: AskedRequest) => Viewing,
  disclosing: DisclosureTools,
): Promise<RequestOptions> {
  return {
    disclosing,
    ...{ store: await sqlRequestStore({ dataSource: control, keys }), rules, notices, audit, clock, newId },
    ...{ printer: letterPrinter(), files: evidenceFiles, codeOf: await oneTimeCodes(keys) },
    looks: (asked) => identityLook(viewingOf(asked)),
    stores: graph.datasets.map(({ key: dataset, soleReader }) => ({ dataset, soleReader })),
    manual: graph.datasets.filter(({ manual }) => manual !== null).map(({ key }) => key),
  };
}

/** Where mails go. */
export function mailerOf(config: DeliveryConfig): Mailer {
  switch (config.kind) {
    case 'SMTP':
      return smtpMailer(config.url);
    case 'OUTBOX':
      return outboxFolder(config.folder);
    case 'NONE':
      return noMailer;
  }
}

/** Who does what changes of requests have left to be done: what is short, and beside it what takes long. */
export const workersFor = (
  options: RequestOptions,
  {
    databases: { control },
    jobRestMs,
    packagesElsewhere = false,
  }: {
    readonly databases: { readonly control: DataSource };
    readonly jobRestMs?: number;
    readonly packagesElsewhere?: boolean;
  },
  alarm: (line: string) => void,
  mailer: Mailer,
): readonly Worker[] => {
  const store = sqlJobStore({ dataSource: control });
  const all = { store, alarm, ...(jobRestMs !== undefined && { restMs: jobRestMs }) };
  return [
    new Worker({ ...all, handlers: mailJobs(options, mailer), sweep: () => attend(options) }),
    ...(packagesElsewhere ? [] : [new Worker({ ...all, handlers: packageJobs(options) })]),
  ];
};
