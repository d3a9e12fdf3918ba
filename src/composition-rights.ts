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
import { sendingNotices } from './rights/send-notice';
import type { KeyProvider } from './vault/key-provider.port';
import type { ViewingOptions } from './viewing/viewing-options.type';

/** What requests of persons stand on. */
export async function rightsWith(
  keys: KeyProvider,
  control: DataSource,
  { requests: rules, notices }: Declarations,
  { audit, clock }: ViewingOptions,
): Promise<RequestOptions> {
  return { store: await sqlRequestStore({ dataSource: control, keys }), rules, notices, audit, clock, newId };
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

/** Who does what changes of requests have left to be done. */
export const workerFor = (
  options: RequestOptions,
  control: DataSource,
  mailer: Mailer,
  alarm: (line: string) => void,
): Worker =>
  new Worker({
    store: sqlJobStore({ dataSource: control }),
    handlers: { SEND_NOTICE: sendingNotices(options, mailer) },
    alarm,
  });
