import fc from 'fast-check';
import { openCheckpoint, signCheckpoint } from '../../src/audit/checkpoint';
import { leafHash } from '../../src/audit/merkle-tree';
import { noteSigner, openNote, parseVerifierKey, signNote, verifierKey } from '../../src/audit/signed-note';

/** The example of the documentation of golang.org/x/mod/sumdb/note. */
const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const text = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`;
const signature =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=';

const signer = noteSigner('honnin.example/audit', Buffer.alloc(32, 7));
const root = leafHash(Buffer.from('root'));

describe('a signed note', () => {
  test('is what the known example is', () => {
    expect(verifierKey(noteSigner('PeterNeumann', seed))).toBe(key);
    expect(signNote(text, noteSigner('PeterNeumann', seed))).toBe(`${text}\n${signature}\n`);
  });

  test('opens with the key alone that signed it, whoever else signed', () => {
    const known = parseVerifierKey(key);
    const note = `${text}\n— somebody ${Buffer.alloc(68).toString('base64')}\n${signature}\n`;
    expect(known && openNote(note, known)).toBe(text);
    expect(openNote(note, signer)).toBeNull();
    expect(known && openNote(note, { ...known, name: 'PaulNeumann' })).toBeNull();
  });

  test('does not open with one letter changed', () => {
    const note = signNote('one\ntwo\n', signer);
    const letters = fc.tuple(fc.nat(note.length - 1), fc.constantFrom('A', 'b', '\n', ' ', '5'));
    fc.assert(
      fc.property(letters, ([at, letter]) => {
        const changed = note.slice(0, at) + letter + note.slice(at + 1);
        fc.pre(changed !== note);
        expect(openNote(changed, signer)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('has a key whose text is refused when it is not whole', () => {
    expect(parseVerifierKey(key)?.name).toBe('PeterNeumann');
    expect(parseVerifierKey(key.replace('c74f', 'c74e'))).toBeNull();
    expect(parseVerifierKey('PeterNeumann')).toBeNull();
  });
});

describe('a checkpoint', () => {
  test('has origin, size and root on three lines, and the signature beneath', () => {
    const note = signCheckpoint({ size: 42, root }, signer);
    expect(note.split('\n').slice(0, 4)).toEqual(['honnin.example/audit', '42', root.toString('base64'), '']);
    expect(openCheckpoint(note, signer)).toEqual({ size: 42, root });
  });

  test.each([
    ['of another origin', `elsewhere\n42\n${root.toString('base64')}\n`],
    ['whose size has a leading zero', `honnin.example/audit\n042\n${root.toString('base64')}\n`],
    ['whose size is beyond counting', `honnin.example/audit\n99999999999999999999\n${root.toString('base64')}\n`],
    ['whose root is short', `honnin.example/audit\n42\n${root.subarray(1).toString('base64')}\n`],
    ['without a root', `honnin.example/audit\n42\n`],
  ])('%s is refused although it is signed', (_name, body) => {
    expect(openCheckpoint(signNote(body, signer), signer)).toBeNull();
  });

  test('signed by another key is refused', () => {
    const other = noteSigner('honnin.example/audit', Buffer.alloc(32, 8));
    expect(openCheckpoint(signCheckpoint({ size: 42, root }, other), signer)).toBeNull();
  });
});
