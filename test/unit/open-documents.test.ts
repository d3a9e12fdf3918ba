import { join } from 'node:path';
import { seal, type Binding } from '../../src/vault/envelope';
import { openHere, type OpenDocuments, type SealedDocument } from '../../src/vault/open-documents';

// A thread runs what is compiled.
const { openingThread } = jest.requireActual<{ openingThread: () => OpenDocuments }>(
  join(__dirname, '../../dist/src/start-opening-thread'),
);

const key = Buffer.alloc(32, 3);
const keys = new Map<string, Uint8Array | null>([
  ['k', key],
  ['gone', null],
]);
const bindingOf = (row: string, id = 'k'): Binding => ({
  ...{ table: 'web.profiles', column: 'sealed', row: [row], subject: 's', key: id },
});
const document = (row: string, text: string, id?: string): SealedDocument => {
  const binding = bindingOf(row, id);
  return { binding, sealed: seal(key, Buffer.from(text), binding) };
};

describe.each([
  ['in the thread that asks', openHere],
  ['in a thread of its own', openingThread()],
])('sealed documents, %s,', (_where, openDocuments) => {
  const texts = ['{"mail":"taro@example.jp","note":"改行\\n「」"}', '{"a":{"b":[1,null]}}', '{}'];

  it('are opened in order', async () => {
    const documents = texts.map((text, row) => document(String(row), text));
    expect(await openDocuments(documents, keys)).toEqual(texts.map((text) => JSON.parse(text) as object));
  });

  it('are none where there are none', async () => {
    expect(await openDocuments([], keys)).toEqual([]);
  });

  it('are null where they do not open, each by itself', async () => {
    const moved = { ...document('1', '{}'), binding: bindingOf('2') };
    const cut = { ...document('3', '{}'), sealed: new Uint8Array() };
    const some = [document('0', texts[0] ?? ''), moved, document('4', '{}', 'gone'), document('5', '{}', 'no'), cut];
    expect(await openDocuments([...some, document('6', '{}')], keys)).toEqual([
      JSON.parse(texts[0] ?? ''),
      ...[null, null, null, null],
      {},
    ]);
  });

  it('are never taken for one another where one is no document', async () => {
    for (const wrong of [['1,2'], ['"a', 'b"'], ['[1', '2]', '3,4'], [''], ['{}],[{}'], ['"text"'], ['7']]) {
      const rows = ['{"first":true}', ...wrong, '{"last":true}'];
      const opened = await openDocuments(
        rows.map((text, row) => document(String(row), text)),
        keys,
      );
      expect(opened).toEqual([{ first: true }, ...wrong.map(() => null), { last: true }]);
    }
  });
});

test('what is asked of a thread that ends fails, and the next is answered by another thread', async () => {
  const openDocuments = openingThread();
  const nonsense = new Map([['k', 7 as unknown as Uint8Array]]);
  await expect(openDocuments([document('1', '{}')], nonsense)).rejects.toThrow(/ended/);
  expect(await openDocuments([document('1', '{}')], keys)).toEqual([{}]);
});
