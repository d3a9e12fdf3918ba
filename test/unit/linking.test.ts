import { decideLink } from '../../src/linking/decide-link';
import { linkAsOf } from '../../src/linking/link-as-of';
import { mergedPeople, survivorOf } from '../../src/linking/merged-people';
import { proposeLink } from '../../src/linking/propose-link';
import type { LinkDeed, LinkEvidence, SubjectLink } from '../../src/linking/subject-link.type';
import { undoLink } from '../../src/linking/undo-link';

const deed = (by: string): LinkDeed => ({
  by,
  at: new Date('2026-11-23T10:00:00.000Z'),
  reason: `because, says ${by}`,
});
const proposal = {
  id: 'link-1',
  surviving: 'a',
  merged: 'b',
  evidence: ['LICENSE'] as readonly LinkEvidence[],
  proposed: deed('officer'),
};
const proposed: SubjectLink = { ...proposal, state: 'PROPOSED' };
const linked: SubjectLink = { ...proposal, state: 'LINKED', decided: deed('admin') };
const rejected: SubjectLink = { ...proposal, state: 'REJECTED', decided: deed('admin') };
const undone: SubjectLink = { ...proposal, state: 'UNDONE', decided: deed('admin'), undone: deed('other admin') };
const refusal = (code: string, field: string): object => ({ kind: 'refused', code, field });

describe('given two subjects', () => {
  const ground = { known: new Set(['a', 'b', 'c']), standing: [] };
  const by = { id: 'link-1', proposed: deed('officer') };
  const command = { surviving: 'a', merged: 'b', evidence: ['LICENSE', 'NAME', 'LICENSE'] as const };

  it('when a link is proposed, then it is PROPOSED with each kind of evidence once', () => {
    const link = { ...proposal, state: 'PROPOSED', evidence: ['LICENSE', 'NAME'] };
    expect(proposeLink(command, ground, by)).toEqual({ kind: 'done', link });
  });

  it('when one of them does not exist, then it is refused', () => {
    const known = new Set(['a']);
    expect(proposeLink(command, { ...ground, known }, by)).toEqual(refusal('SUBJECT_NOT_FOUND', 'merged'));
    expect(proposeLink({ ...command, surviving: 'x' }, ground, by)).toEqual(refusal('SUBJECT_NOT_FOUND', 'surviving'));
  });

  it.each<[string, readonly LinkEvidence[]]>([
    ['nothing', []],
    ['a name', ['NAME']],
    ['a birthday', ['BIRTHDAY']],
    ['name and birthday', ['NAME', 'BIRTHDAY']],
  ])('when nothing speaks for it but %s, then it is refused', (_what, evidence) => {
    expect(proposeLink({ ...command, evidence }, ground, by)).toEqual(refusal('EVIDENCE_TOO_WEAK', 'evidence'));
  });

  it('when one is proposed to be itself, then it is refused', () => {
    expect(proposeLink({ ...command, merged: 'a' }, ground, by)).toEqual(refusal('SAME_SUBJECT', 'merged'));
  });

  it('when one of them answers as another already, then that one is meant', () => {
    const standing = [{ surviving: 'c', merged: 'b' }];
    expect(proposeLink(command, { ...ground, standing }, by)).toMatchObject({ link: { surviving: 'a', merged: 'c' } });
    const same = [...standing, { surviving: 'a', merged: 'c' }];
    expect(proposeLink(command, { ...ground, standing: same }, by)).toEqual(refusal('SAME_SUBJECT', 'merged'));
  });
});

describe('given a proposed link', () => {
  it('when another person approves, then it is LINKED; when they do not, REJECTED', () => {
    expect(decideLink(proposed, true, [], deed('admin'))).toEqual({ kind: 'done', link: linked });
    expect(decideLink(proposed, false, [], deed('admin'))).toEqual({ kind: 'done', link: rejected });
  });

  it.each([true, false])('when who proposed it decides (approved: %s), then it is refused', (approved) => {
    expect(decideLink(proposed, approved, [], deed('officer'))).toEqual(refusal('FOUR_EYES', 'link'));
  });

  it('when the two are one by another link meanwhile, then it can be rejected alone', () => {
    const standing = [{ surviving: 'b', merged: 'a' }];
    expect(decideLink(proposed, true, standing, deed('admin'))).toEqual(refusal('SAME_SUBJECT', 'link'));
    expect(decideLink(proposed, false, standing, deed('admin'))).toMatchObject({ link: { state: 'REJECTED' } });
  });

  it('when the subject to be merged was merged into somebody else meanwhile, then it is refused', () => {
    const standing = [{ surviving: 'c', merged: 'b' }];
    expect(decideLink(proposed, true, standing, deed('admin'))).toEqual(refusal('LINK_STATE', 'link'));
  });

  it('when the surviving subject was merged into somebody else meanwhile, then it is LINKED all the same', () => {
    const standing = [{ surviving: 'c', merged: 'a' }];
    expect(decideLink(proposed, true, standing, deed('admin'))).toEqual({ kind: 'done', link: linked });
  });

  it('when it is undone, then it is refused', () => {
    expect(undoLink(proposed, deed('other admin'))).toEqual(refusal('LINK_STATE', 'link'));
  });
});

describe('given a standing link', () => {
  it('when another person than who decided undoes it, then it is UNDONE', () => {
    expect(undoLink(linked, deed('other admin'))).toEqual({ kind: 'done', link: undone });
    expect(undoLink(linked, deed('officer'))).toMatchObject({ link: { state: 'UNDONE' } });
  });

  it('when who decided it undoes it, then it is refused', () => {
    expect(undoLink(linked, deed('admin'))).toEqual(refusal('FOUR_EYES', 'link'));
  });
});

describe.each([linked, rejected, undone])('given a link that is $state', (link) => {
  it('when it is decided, then it is refused', () => {
    expect(decideLink(link, true, [], deed('other admin'))).toEqual(refusal('LINK_STATE', 'link'));
  });
});

it.each([rejected, undone])('a link that is $state cannot be undone', (link) => {
  expect(undoLink(link, deed('other admin'))).toEqual(refusal('LINK_STATE', 'link'));
});

describe('who is one person with whom', () => {
  const [ab, ca, ed] = [
    { surviving: 'a', merged: 'b' },
    { surviving: 'c', merged: 'a' },
    { surviving: 'e', merged: 'd' },
  ];

  it('goes along the links to who survives', () => {
    expect(survivorOf('b', [ab, ca])).toBe('c');
    expect(survivorOf('x', [ab, ca])).toBe('x');
    expect([...mergedPeople([ab, ca, ed])].sort()).toEqual([
      ['a', 'c'],
      ['b', 'c'],
      ['c', 'c'],
      ['d', 'e'],
      ['e', 'e'],
    ]);
  });

  it('is with one link gone as if it had never been', () => {
    expect([...mergedPeople([ca])].sort()).toEqual([
      ['a', 'c'],
      ['c', 'c'],
    ]);
    expect(mergedPeople([])).toEqual(new Map());
  });
});

it('a link of before is told as it was then', () => {
  expect(linkAsOf(undone, 'LINKED')).toEqual(linked);
  expect(linkAsOf(undone, 'PROPOSED')).toEqual(proposed);
  expect(linkAsOf(rejected, 'PROPOSED')).toEqual(proposed);
  expect(linkAsOf(undone, 'UNDONE')).toEqual(undone);
});
