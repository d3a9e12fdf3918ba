import { GraphQLDateTime, GraphQLSafeInt } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { EntryProof, SignedHead, TrailPage } from '../../../audit/trail-reading';
import type { PlacedLeaf } from '../../../audit/trail-reader.port';
import { auditCursor } from '../audit-cursor';

/** What a leaf says, as it was recorded. */
interface Recorded {
  readonly id: string;
  readonly at: string;
  readonly caller: string;
  readonly role: string;
  readonly purpose: string;
  readonly case: string | null;
  readonly action: string;
  readonly subjects: readonly string[];
  readonly shown?: Readonly<Record<string, string>>;
  readonly read?: { readonly stores: readonly string[]; readonly rows: number; readonly complete: boolean };
  readonly details?: Readonly<Record<string, string>>;
  readonly link?: Readonly<Record<string, string>>;
  readonly operation?: { readonly name: string | null; readonly document: string | null };
  readonly policy?: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'One thing that is told of an entry, by its name; codes and ids alone.',
})
class AuditDetail {
  @Field(() => String, { description: 'What is told: a class of fields, or a detail of the act.' })
  readonly name: string;
  @Field(() => String, { description: 'A code or an id; never a value of a person.' })
  readonly value: string;

  constructor([name, value]: readonly [string, string]) {
    this.name = name;
    this.value = value;
  }
}

const details = (record: Readonly<Record<string, string>> = {}): AuditDetail[] =>
  Object.entries(record).map((each) => new AuditDetail(each));

@ObjectType({
  simpleResolvers: true,
  description: 'One entry of the audit trail 監査証跡: figures and codes, no values.',
})
class AuditEntry {
  @Field(() => ID, { description: 'The `id` of the entry.' })
  readonly id: string;
  @Field(() => GraphQLSafeInt, { description: 'Where it stands in the log; the first is 0.' })
  readonly position: number;
  @Field(() => GraphQLDateTime, { description: 'When it was done.' })
  readonly at: Date;
  @Field(() => ID, { description: 'Who did it, as the issuer of the token knows them.' })
  readonly caller: string;
  @Field(() => String, { description: 'The role that they had.' })
  readonly role: string;
  @Field(() => String, { description: 'For which purpose of use 利用目的.' })
  readonly purpose: string;
  @Field(() => String, { nullable: true, description: 'For which case; null where none was named.' })
  readonly case: string | null;
  @Field(() => String, { description: 'What was done: view, find, reveal, compare and so on.' })
  readonly action: string;
  @Field(() => [ID], { description: 'About whom 本人: the `id`s of the subjects.' })
  readonly subjects: readonly string[];
  @Field(() => [AuditDetail], { description: 'How each class of fields was shown: CLEAR, MASKED, WITHHELD, REFUSED.' })
  readonly shown: readonly AuditDetail[];
  @Field(() => [AuditDetail], { description: 'What else is told of the act.' })
  readonly details: readonly AuditDetail[];
  @Field(() => [String], { description: 'The stores that were read.' })
  readonly stores: readonly string[];
  @Field(() => Int, {
    nullable: true,
    description:
      'How many rows came of them, but for collections that hold rows that may be neither confirmed nor denied; null where nothing was read.',
  })
  readonly rows: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether every store answered; null where nothing was read.' })
  readonly complete: boolean | null;
  @Field(() => String, { nullable: true, description: 'The name of the GraphQL operation; null where it had none.' })
  readonly operation: string | null;
  @Field(() => String, { nullable: true, description: 'The SHA-256 of its document, in hex.' })
  readonly document: string | null;
  @Field(() => String, { nullable: true, description: 'The version of the rules in force.' })
  readonly policy: string | null;

  constructor({ position, leaf }: PlacedLeaf) {
    const recorded = JSON.parse(leaf) as Recorded;
    this.position = position;
    this.id = recorded.id;
    this.at = new Date(recorded.at);
    this.caller = recorded.caller;
    this.role = recorded.role;
    this.purpose = recorded.purpose;
    this.case = recorded.case;
    this.action = recorded.action;
    this.subjects = recorded.subjects;
    this.shown = details(recorded.shown);
    this.details = details(recorded.details ?? recorded.link);
    this.stores = recorded.read?.stores ?? [];
    this.rows = recorded.read?.rows ?? null;
    this.complete = recorded.read?.complete ?? null;
    this.operation = recorded.operation?.name ?? null;
    this.document = recorded.operation?.document ?? null;
    this.policy = recorded.policy ?? null;
  }
}

@ObjectType({ simpleResolvers: true, description: 'One page of the audit trail 監査証跡, newest first.' })
export class AuditTrailPage {
  @Field(() => [AuditEntry], { description: 'The entries.' })
  readonly nodes: readonly AuditEntry[];
  @Field(() => Boolean, { description: 'Whether older entries follow.' })
  readonly hasNextPage: boolean;
  @Field(() => String, { nullable: true, description: 'For `after`, to go on; null on an empty page.' })
  readonly endCursor: string | null;

  constructor({ entries, hasMore }: TrailPage) {
    this.nodes = entries.map((entry) => new AuditEntry(entry));
    this.hasNextPage = hasMore;
    const last = entries.at(-1);
    this.endCursor = last ? auditCursor(last.position) : null;
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

@ObjectType({ simpleResolvers: true, description: 'The signed head of the audit log (C2SP tlog-checkpoint).' })
export class AuditCheckpoint {
  @Field(() => GraphQLSafeInt, { description: 'How many entries it is over.' })
  readonly size: number;
  @Field(() => String, { description: 'The root of the Merkle tree (RFC 6962) over them, in base64.' })
  readonly root: string;
  @Field(() => String, { description: 'The checkpoint as it was signed; remember it, to verify the log later.' })
  readonly note: string;
  @Field(() => String, { description: 'The public key that signed it: `name+id+key` (C2SP signed-note).' })
  readonly key: string;

  constructor({ size, root, note, key }: SignedHead) {
    this.size = size;
    this.root = base64(root);
    this.note = note;
    this.key = key;
  }
}

@ObjectType({
  simpleResolvers: true,
  description: 'What shows to anybody that an entry is in the log that was signed.',
})
export class AuditProof {
  @Field(() => GraphQLSafeInt, { description: 'Where the entry stands; the first is 0.' })
  readonly position: number;
  @Field(() => String, { description: 'The entry as it is hashed: canonical JSON (RFC 8785).' })
  readonly leaf: string;
  @Field(() => String, { description: 'SHA-256 of 0x00 and the leaf (RFC 6962, 2.1), in base64.' })
  readonly leafHash: string;
  @Field(() => [String], { description: 'The audit path (RFC 6962, 2.1.1), in base64.' })
  readonly path: readonly string[];
  @Field(() => AuditCheckpoint, { description: 'The signed head to whose root the path leads.' })
  readonly checkpoint: AuditCheckpoint;

  constructor({ position, leaf, hash, path, head }: EntryProof) {
    this.position = position;
    this.leaf = leaf;
    this.leafHash = base64(hash);
    this.path = path.map(base64);
    this.checkpoint = new AuditCheckpoint(head);
  }
}
