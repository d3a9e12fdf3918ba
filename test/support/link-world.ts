import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { localKeyFile } from '../../src/adapters/keys/local-key-file';
import { sqlLinkStore } from '../../src/adapters/sql/control/link-store';
import { controlMigrations } from '../../src/adapters/sql/control/migrations';
import { sqlSubjectDirectory } from '../../src/adapters/sql/control/subject-directory';
import { dataSource } from '../../src/adapters/sql/data-source';
import { anchorCodec, type Anchor } from '../../src/federation/anchor-codec';
import type { SubjectDirectory } from '../../src/federation/subject-directory.port';
import { newId } from '../../src/kernel/ids';
import { linkings, type Linking, type LinkOutcome } from '../../src/linking/linking';
import { testDatabases, type databaseKinds } from './databases';
import { memoryAuditTrail, type MemoryAuditTrail } from './memory-audit-trail';

export const member = (key: string): Anchor => ({ dataset: 'accounts', collection: 'members', key: [key] });

/** The reason of every deed here. */
export const reason = 'the same licence, shown at the desk';

/** The id of the link that was made or changed. */
export function idOf(outcome: LinkOutcome | undefined): string {
  if (outcome?.kind !== 'done') throw new Error(`Refused: ${outcome?.code ?? 'nothing asked'}`);
  return outcome.link.id;
}

/** Linking over a control database of its own, with an audit trail in memory. */
export class LinkWorld {
  readonly audit: MemoryAuditTrail = memoryAuditTrail();
  private readonly keys = localKeyFile(join(mkdtempSync(join(tmpdir(), 'honnin-links-')), 'keys.json'));
  private readonly databases;
  private readonly opened: DataSource[] = [];
  private time = Date.parse('2026-11-23T10:00:00.000Z');
  control!: DataSource;
  directory!: SubjectDirectory;
  /** What a caller may do with links. */
  linkingOf!: (caller: string) => Linking;

  constructor(kind: (typeof databaseKinds)[number]) {
    this.databases = testDatabases(kind);
  }

  async open(): Promise<void> {
    this.control = await this.connect();
    await this.control.runMigrations({ transaction: 'each' });
    const codec = await anchorCodec(this.keys);
    this.directory = sqlSubjectDirectory({
      dataSource: this.control,
      codec,
      keys: this.keys,
      clock: { now: () => new Date() },
    });
    this.linkingOf = await this.another();
  }

  async close(): Promise<void> {
    for (const source of this.opened) await source.destroy();
    await this.databases.clear();
  }

  /** Linking as another process over the same database has it. */
  async another(): Promise<(caller: string) => Linking> {
    const store = await sqlLinkStore({ dataSource: await this.connect(), keys: this.keys });
    const clock = { now: () => new Date((this.time += 1000)) };
    const request = linkings({ store, audit: this.audit, clock, newId });
    return (id) =>
      request({
        caller: { id, role: 'PRIVACY_ADMIN', subjectId: null },
        ...{
          purpose: 'RIGHTS_REQUEST',
          case: null,
          operationsPerMinute: null,
          operation: { name: null, document: null },
        },
      });
  }

  /** The subject of the member with this key. */
  async subject(name: string): Promise<string> {
    return (await this.directory.subjectsOf([member(name)]))[0] ?? '';
  }

  propose(surviving: string, merged: string): Promise<LinkOutcome> {
    const command = { idempotencyKey: newId(), reason, surviving, merged, evidence: ['LICENSE'] as const };
    return this.linkingOf('officer').propose(command);
  }

  decide(link: string, approved = true): Promise<LinkOutcome> {
    return this.linkingOf('admin').decide({ idempotencyKey: newId(), reason, link, approved });
  }

  undo(link: string): Promise<LinkOutcome> {
    return this.linkingOf('second').undo({ idempotencyKey: newId(), reason, link });
  }

  /** A link that stands. */
  async link(surviving: string, merged: string): Promise<string> {
    return idOf(await this.decide(idOf(await this.propose(surviving, merged))));
  }

  /** Who answers, with which anchors, for each of the subjects. */
  async answers(...subjects: readonly string[]): Promise<unknown[]> {
    const known = await this.directory.load(subjects, false);
    return subjects.map((one) => {
      const found = known.get(one);
      return [found?.id, found?.anchors.map(({ key }) => key[0]).sort()];
    });
  }

  private async connect(): Promise<DataSource> {
    const url = await this.databases.url('control');
    const source = await dataSource({ url, migrations: controlMigrations }).initialize();
    this.opened.push(source);
    return source;
  }
}
