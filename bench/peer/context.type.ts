import type DataLoader from 'dataloader';
import type { Loaders } from './loaders';
import type { PartnerRecord } from './partner-records';
import type { Repositories } from './stores';
import type { Subject } from './subject.type';

/** What resolvers and rules are given, for one request. */
export interface PeerContext {
  readonly caller: { readonly id: string; readonly role: string };
  readonly purpose: string;
  readonly repository: Repositories;
  readonly load: Loaders;
  readonly partnerRecords: DataLoader<Subject, PartnerRecord[]>;
  readonly subject: (id: string) => Promise<Subject | null>;
  /** Whom this request was about. */
  readonly seen: string[];
}
