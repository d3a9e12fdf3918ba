import { fieldForms } from '../catalogue/forms/field-forms';
import type { Parts } from '../catalogue/parts';
import type { ListedField } from '../catalogue/personal-fields';
import type { Decision } from '../authority/decision-table';
import { readingPlan } from '../datasets/reading-plan';
import type { Field } from '../datasets/dataset.type';
import type { KnownSubject } from '../federation/subject-directory.port';
import { Unsealer } from '../federation/unseal';
import { walk } from '../federation/walk';
import type { Footprint, Start } from '../federation/walk-state';
import { CodedError } from '../kernel/errors';
import type { SubjectId } from '../kernel/ids';
import { decidedAbout } from './decided-about';
import type { Look } from './look.type';
import { missingFor } from './missing-views';
import { isShown } from './record-view';
import { storedValues, type StoredValue } from './stored-values';
import type { ComparisonView } from './view.type';

/** What a document in hand says of each field, as parts. */
export type DocumentInHand = ReadonlyMap<ListedField, Parts>;

/**
 * Compares a document in hand with what is held, and shows nothing of it: MATCH where any store holds the same after
 * normalisation, DIFFERS where none does, NOT_HELD where none holds any. A field that the caller may not see at least masked
 * is not compared. Attempts count against a quota by caller and person. Throws CodedError BAD_INPUT, QUOTA_EXCEEDED or
 * SUBJECT_NOT_FOUND.
 */
export async function compareIdentity(
  id: SubjectId,
  document: DocumentInHand,
  look: Look,
): Promise<readonly ComparisonView[]> {
  const { options, caller } = look;
  const wrong = [...document].find(([field, parts]) => fieldForms[field].normal(parts) === null);
  if (wrong) throw new CodedError('BAD_INPUT', `What the document says of ${wrong[0]} does not parse`);
  await options.attempts.take(caller.id, options.names.of(JSON.stringify(['compare', caller.id, id])).toString('hex'));
  const subject = (await options.directory.load([id], true)).get(id);
  if (!subject || (caller.role === 'SUBJECT' && subject.id !== caller.subjectId))
    throw new CodedError('SUBJECT_NOT_FOUND', 'No subject with this id is known to you');
  const { decisions } = decidedAbout([subject], look, []);
  const open = [...document.keys()].filter((field) => isShown(decisions.get(field) ?? refused));
  const compared = await comparison(open, subject, look);
  const views = [...document].map(([field, parts]): ComparisonView => {
    const { outcome, reason } = decisions.get(field) ?? refused;
    const { result, verified } = open.includes(field) ? compared(field, parts) : notCompared;
    return { field, decision: outcome, reason, result, verified };
  });
  await options.audit.record({
    ...{ at: options.clock.now(), caller: caller.id, role: caller.role, purpose: look.purpose },
    ...{ case: look.case, operation: look.operation },
    ...{ action: 'compare', subjects: [subject.id] },
    details: Object.fromEntries(views.map(({ field, result, decision }) => [field, result ?? decision])),
  });
  return views;
}

const refused: Decision = { outcome: 'REFUSED', reason: 'GAP' };

type Comparison = Pick<ComparisonView, 'result' | 'verified'>;
type Compared = (field: ListedField, parts: Parts) => Comparison;

const notCompared: Comparison = { result: null, verified: false };

async function comparison(fields: readonly ListedField[], subject: KnownSubject, look: Look): Promise<Compared> {
  const { plans, options } = look;
  const footprint = await heldOf(fields, subject, look);
  return (field, parts) => {
    const wanted = writings(field, parts);
    const values = storedValues(footprint, plans.valuesOf(field)).filter(({ row }) => row.ownership !== 'co-owned');
    const written = (value: StoredValue) => writings(field, comparableParts(field, value.parts, parts));
    const same = values.filter((value) => written(value).some((each) => wanted.includes(each)));
    if (same.length > 0) return { result: 'MATCH', verified: same.some(isVerified) };
    const plan = readingPlan(options.graph, columnsOf([field], look));
    if (missingFor(plans.holders(field), footprint.missing, plan, plans.storeOf).length > 0)
      return { result: 'INCOMPLETE', verified: false };
    const held = values.flatMap(written);
    const comparable = held.filter((each) => wanted.some((one) => scriptOf(one) === scriptOf(each)));
    return { result: (field === 'NAME' ? comparable : held).length > 0 ? 'DIFFERS' : 'NOT_HELD', verified: false };
  };
}

/** Of an account of which the document does not say the type, any type is the same. */
const comparableParts = (field: ListedField, held: Parts, document: Parts): Parts =>
  field === 'BANK' && document.accountType === undefined ? { ...held, accountType: undefined } : held;

const scriptOf = (normal: string): string => normal.slice(0, normal.indexOf(':'));

/** The normal form of a value; of a name, one for each script that it is written in. */
function writings(field: ListedField, parts: Parts): string[] {
  const { family, given, full, familyKana, givenKana, fullKana, familyRomaji, givenRomaji, fullRomaji } = parts;
  const named = [
    { family, given, full },
    { family: familyKana, given: givenKana, full: fullKana },
    { family: familyRomaji, given: givenRomaji, full: fullRomaji },
  ].map((written) => Object.fromEntries(Object.entries(written).filter(([, text]) => text !== undefined)) as Parts);
  return (field === 'NAME' ? named : [parts])
    .map((each) => fieldForms[field].normal(each))
    .filter((normal) => normal !== null);
}

/** By a column of the row, nothing there and what databases write for never or no are not. */
function isVerified({ columns, row }: StoredValue): boolean {
  return columns.columns.some(({ verified }) => {
    if (verified === null || verified === true) return verified === true;
    const said = row.cells.get(verified.column) ?? null;
    return said !== null && !/^(false|f|no?|[0:.\- ]*)$/i.test(String(said));
  });
}

function columnsOf(fields: readonly ListedField[], look: Look): Map<string, readonly Field[]> {
  const wanted = [...look.plans.values].map(([name, groups]) => {
    const columns = groups.filter(({ field }) => fields.includes(field)).flatMap((group) => group.columns);
    return [name, [...columns, ...columns.flatMap((column) => verifying(column, name, look))]] as const;
  });
  return new Map(wanted.filter(([, columns]) => columns.length > 0));
}

/** The column by which it is known that another was verified. */
function verifying({ verified }: Field, name: string, { options }: Look): Field[] {
  const column = verified === null || verified === true ? '' : verified.column;
  const field = options.graph.collections.get(name)?.fields.get(column);
  return field ? [field] : [];
}

async function heldOf(fields: readonly ListedField[], subject: KnownSubject, look: Look): Promise<Footprint> {
  const { graph, sources, indexes, rowLimit, control } = look.options;
  const plan = readingPlan(graph, columnsOf(fields, look));
  const unsealer = new Unsealer();
  unsealer.hold(subject.keys);
  const starts = subject.anchors.flatMap(({ dataset, collection, key }): Start[] => {
    const found = graph.collections.get(`${dataset}.${collection}`);
    return found && plan.columns.has(`${dataset}.${collection}`) ? [{ person: 0, collection: found, key }] : [];
  });
  const options = { graph, sources, indexes, rowLimit, plan, control, respectsAnchors: true, unsealer };
  const [footprint] = await walk(1, starts, options);
  if (!footprint) throw new Error('One person was asked for');
  return footprint;
}
