import { writeFileSync } from 'node:fs';
import { folderPackageStore } from '../../src/adapters/packages/folder-package-store';
import { sqlPlaceLedger } from '../../src/adapters/sql/control/place-ledger';
import { rootKeys } from '../../src/composition-keys';
import { keySetIn, openPackage } from '../../src/composition-open-package';
import { databaseConfig } from '../../src/config';
import { newId } from '../../src/kernel/ids';
import { Places } from '../../src/packaging/places';
import { admin, officer, self, type TestCaller } from './ask';
import { honnin } from './compiled-gateway';
import { DisclosureCalls, unpacked } from './disclosure-calls';
import type { TestGateway } from './gateway';
import type { Killing } from './killing';
import { RequestCalls } from './request-calls';

export const runner: TestCaller = { ...officer, id: 'runner' };
const chief: TestCaller = { ...admin, id: 'chief' };

/** Disclosures to one person, of which each job is done by processes that are killed. */
export class KilledDisclosures {
  readonly calls: RequestCalls;
  readonly packages: DisclosureCalls;

  constructor(
    private readonly gateway: TestGateway,
    private readonly killing: Killing,
    private readonly subject: string,
  ) {
    [this.calls, this.packages] = [new RequestCalls(gateway), new DisclosureCalls(gateway)];
  }

  /** A request of which it is about to be collected what is held. */
  async collecting(): Promise<string> {
    const id = await this.calls.filed({ subjects: [this.subject], arrivedAt: new Date().toISOString() });
    const known = { verifyIdentity: { method: 'CALLBACK', text: 'x' } };
    const paid = { recordPayment: { yen: 1000, receipt: 'a' } };
    const states = await this.calls.steps(id, [known, runner], [paid, runner], [{ collect: true }, runner]);
    expect(states).toEqual(['AWAITING_FEE', 'WORKING', 'WORKING']);
    return id;
  }

  /** One of which a try has left a place that was whole already. */
  async collectingAgain(): Promise<string> {
    const id = await this.collecting();
    const { databases, packages, settings } = this.gateway;
    const ledger = sqlPlaceLedger({ dataSource: databases.control, keys: rootKeys(databaseConfig(settings)) });
    const places = new Places(ledger, folderPackageStore(packages), newId);
    const sql = 'SELECT about FROM job WHERE request_id = ?';
    const [job] = await databases.control.query<{ about: string }[]>(sql, [id]);
    const { files } = await places.begin(job?.about ?? '');
    await (await files.content('snapshot')).end();
    await files.publish();
    return id;
  }

  async collected(): Promise<string> {
    const id = await this.collecting();
    await this.killing.work();
    return id;
  }

  /** Proposes that all is given, of which a package is to be built. */
  async propose(id: string): Promise<string> {
    const full = { proposeDecision: { outcome: 'FULL', explanation: '' } };
    expect(await this.calls.step(id, full, runner)).toBe('UNDER_REVIEW');
    return id;
  }

  async built(): Promise<string> {
    const id = await this.propose(await this.collected());
    await this.killing.work();
    return id;
  }

  async approve(id: string): Promise<void> {
    expect(await this.calls.step(id, { approveDecision: true }, chief)).toBe('DECIDED');
  }

  /** A new way to what is built and approved. */
  async released(id: string): Promise<string> {
    expect(await this.calls.step(id, { releasePackage: 'LINK' }, runner)).toBe('CARRIED_OUT');
    return (await this.packages.seen(id)).deliveries.at(-1)?.id ?? '';
  }

  /** What the person gets: the status, and whether it is a whole package that is signed. */
  async got(delivery: string): Promise<{ readonly status: number; readonly isWhole: boolean }> {
    const { status, content } = await this.packages.asPerson(delivery, self(this.subject));
    return { status, isWhole: status === 200 && (await this.isWhole(content)) };
  }

  async isWhole(content: Buffer): Promise<boolean> {
    const opened = await unpacked(content);
    const keys = `${opened.file}.jwks`;
    writeFileSync(keys, await (await fetch(`${this.gateway.url}/.well-known/honnin/jwks.json`)).text());
    const asked = { file: opened.file, keys: keySetIn(keys), password: null, progress: () => undefined };
    const { isWhole } = await openPackage(asked, null);
    opened.remove();
    return isWhole;
  }

  /** How often something happened to a request. */
  async count(id: string, type: string): Promise<number> {
    const sql = 'SELECT id FROM rights_event WHERE request_id = ? AND type = ?';
    return (await this.gateway.databases.control.query<object[]>(sql, [id, type])).length;
  }

  /** Each event of a request has an entry in the audit log, and the log is whole. */
  async areOnRecord(): Promise<void> {
    const { audit, control } = this.gateway.databases;
    const entries = await audit.query<{ body: string }[]>('SELECT body FROM audit_pending');
    const recorded = new Set(
      entries.map(({ body }) => {
        const { details } = JSON.parse(body) as { details?: { request?: string; event?: string } };
        return `${details?.request ?? ''} ${details?.event ?? ''}`;
      }),
    );
    const events = await control.query<{ request_id: string; type: string }[]>(
      'SELECT request_id, type FROM rights_event',
    );
    const happened = events.map(({ request_id, type }) => `${request_id} ${type}`);
    expect(happened.filter((each) => !recorded.has(each))).toEqual([]);
    await this.gateway.sequence();
    expect(await honnin(this.gateway.settings, 'audit', 'verify')).toContain('All is as it was signed');
  }
}
