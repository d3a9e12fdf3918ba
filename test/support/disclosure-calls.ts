import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAged, unaged } from '../../src/adapters/packages/age-file';
import { zipArchive } from '../../src/adapters/packages/zip-archive';
import { admin, askWell, officer, self, type TestCaller } from './ask';
import type { TestGateway } from './gateway';
import { operation } from './link-calls';
import { packagedTables } from './package-tables';
import { RequestCalls } from './request-calls';

/** What is made for a request, as an answer tells of it. */
export interface AnsweredDisclosure {
  readonly asOf: string | null;
  readonly progress: { readonly done: number; readonly expected: number; readonly at: string | null } | null;
  readonly tables: readonly {
    readonly number: number;
    readonly store: string;
    readonly collection: string;
    readonly rows: number;
  }[];
  readonly missing: readonly { readonly store: string; readonly collection: string; readonly code: string }[];
  readonly retirements: readonly { readonly store: string; readonly isApproved: boolean }[];
  readonly withheld: readonly {
    readonly id: string;
    readonly what: string;
    readonly ground: string;
    readonly affected: number;
  }[];
  readonly digest: string | null;
  readonly bytes: number | null;
  readonly incidents: readonly { readonly delivery: string; readonly isSettled: boolean }[];
  readonly deliveries: readonly { readonly id: string; readonly way: string; readonly standing: string }[];
}

export interface AnsweredRows {
  readonly columns: readonly { readonly name: string; readonly fieldClass: string }[];
  readonly rows: readonly {
    readonly row: number;
    readonly cells: readonly (string | null)[];
    readonly withheld: readonly (string | null)[];
  }[];
  readonly hasMore: boolean;
}

/** Packages over HTTP. */
export class DisclosureCalls {
  constructor(private readonly gateway: TestGateway) {}

  async seen(id: string, caller: TestCaller = officer): Promise<AnsweredDisclosure> {
    type Answer = { rightsRequest: { disclosure: AnsweredDisclosure } };
    return (await askWell<Answer>(this.gateway, caller, operation('disclosure'), { id })).rightsRequest.disclosure;
  }

  /** Once it holds. */
  async until(id: string, holds: (seen: AnsweredDisclosure) => boolean): Promise<AnsweredDisclosure> {
    for (;;) {
      const seen = await this.seen(id);
      if (holds(seen)) return seen;
      await delay(30);
    }
  }

  /** Collects what is held of whom a request is about. */
  async collected(id: string, caller: TestCaller = officer): Promise<AnsweredDisclosure> {
    const state = await new RequestCalls(this.gateway).step(id, { collect: true }, caller);
    if (state !== 'WORKING') throw new Error(`Not collected: ${state}`);
    return this.until(id, ({ asOf }) => asOf !== null);
  }

  /** Approves what is proposed, once its package is built; the state that it leads to, or the code of its refusal. */
  async approved(id: string, caller: TestCaller): Promise<string> {
    for (;;) {
      const state = await new RequestCalls(this.gateway).step(id, { approveDecision: true }, caller);
      if (state !== 'PACKAGE_OUTSTANDING') return state;
      await delay(30);
    }
  }

  async rows(request: string, table: number, caller: TestCaller = officer): Promise<AnsweredRows | null> {
    type Answer = { disclosureRows: AnsweredRows | null };
    const variables = { request, table, first: 1000 };
    return (await askWell<Answer>(this.gateway, caller, operation('disclosure-rows'), variables)).disclosureRows;
  }

  /** What whoever has the code gets: a file with the package, or the status and the page. */
  async withCode(delivery: string, code: string): Promise<{ status: number; text: string; content: Buffer }> {
    const answer = await fetch(`${this.gateway.url}/packages/${delivery}`, {
      method: 'POST',
      body: new URLSearchParams({ code }),
    });
    const content = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, content, text: content.toString('utf8') };
  }

  /** What who is logged in gets. */
  async asPerson(delivery: string, { purpose, ...claims }: TestCaller): Promise<{ status: number; content: Buffer }> {
    const answer = await fetch(`${this.gateway.url}/packages/${delivery}`, {
      headers: { authorization: `Bearer ${await this.gateway.token(claims)}`, 'x-purpose': purpose ?? '' },
    });
    return { status: answer.status, content: Buffer.from(await answer.arrayBuffer()) };
  }
}

/** A request that is filed by letter, of a person who is known by a call and pays, up to the release of a package by a link. */
export async function releasedByLink(gateway: TestGateway, subject: string, letter: object = {}): Promise<string> {
  const [runner, chief]: [TestCaller, TestCaller] = [
    { ...officer, id: 'runner' },
    { ...admin, id: 'chief' },
  ];
  const [calls, packages] = [new RequestCalls(gateway), new DisclosureCalls(gateway)];
  const id = await calls.filed({ subjects: [subject], ...letter });
  const paid = { recordPayment: { yen: 1000, receipt: 'a' } };
  await calls.steps(id, [{ verifyIdentity: { method: 'CALLBACK', text: 'x' } }, runner], [paid, runner]);
  await packages.collected(id, runner);
  await calls.step(id, { proposeDecision: { outcome: 'FULL', explanation: '' } }, runner);
  await packages.approved(id, chief);
  await calls.step(id, { releasePackage: 'LINK' }, runner);
  return id;
}

/** The tables that a person is given who asks by letter, is known by a call, pays, and is answered in full. */
export async function tablesGiven(
  gateway: TestGateway,
  subject: string,
  letter: object = {},
): Promise<ReturnType<typeof packagedTables>> {
  const packages = new DisclosureCalls(gateway);
  const id = await releasedByLink(gateway, subject, letter);
  const [delivery] = (await packages.seen(id)).deliveries;
  const files = await unpacked((await packages.asPerson(delivery?.id ?? '', self(subject))).content);
  const tables = packagedTables(files.folder);
  files.remove();
  return tables;
}

/** A package unpacked into a folder of its own. */
export async function unpacked(content: Buffer, password: string | null = null): Promise<UnpackedPackage> {
  const folder = mkdtempSync(join(tmpdir(), 'honnin-package-'));
  const file = join(folder, 'package.zip');
  writeFileSync(file, content);
  const clear = (await isAged(file)) ? join(folder, 'clear.zip') : file;
  if (clear !== file) await unaged(file, password ?? '', clear);
  const archive = await zipArchive(clear, clear === file ? password : null);
  const to = join(folder, 'files');
  try {
    for (const path of archive.paths) {
      mkdirSync(dirname(join(to, path)), { recursive: true });
      const pieces: Uint8Array[] = [];
      for await (const piece of archive.read(path)) pieces.push(piece);
      writeFileSync(join(to, path), Buffer.concat(pieces));
    }
  } finally {
    await archive.close();
  }
  return {
    ...{ file, folder: to, paths: archive.paths },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface UnpackedPackage {
  readonly file: string;
  readonly folder: string;
  readonly paths: readonly string[];
  remove(): void;
}

/** Checks a package as somebody would who has none of our programs: by sha256sum, and by openssl with the published key. */
export function verifiedByOthers(folder: string, keySet: string): string {
  const script = `
    sha256sum --quiet -c SHA256SUMS
    IFS=. read -r header _ signature < manifest.jws
    decode() { local text=$1; while [ $(( \${#text} % 4 )) -ne 0 ]; do text="$text="; done; printf %s "$text" | tr -- -_ +/ | base64 -d; }
    printf '%s.%s' "$header" "$(base64 -w0 manifest.json | tr -- +/ -_ | tr -d =)" > ../signed
    decode "$signature" > ../signature
    kid=$(decode "$header" | sed 's/.*"kid":"\\([^"]*\\)".*/\\1/')
    x=$(printf %s "$KEYS" | tr '{' '\\n' | grep -F "$kid" | sed 's/.*"x":"\\([^"]*\\)".*/\\1/')
    { printf '\\x30\\x2a\\x30\\x05\\x06\\x03\\x2b\\x65\\x70\\x03\\x21\\x00'; decode "$x"; } > ../key.der
    openssl pkey -pubin -inform DER -in ../key.der -out ../key.pem
    openssl pkeyutl -verify -pubin -inkey ../key.pem -rawin -in ../signed -sigfile ../signature`;
  return execFileSync('bash', ['-ec', script], { cwd: folder, env: { ...process.env, KEYS: keySet } }).toString();
}
