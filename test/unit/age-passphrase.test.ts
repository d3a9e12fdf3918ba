import { Decrypter, Encrypter } from 'age-encryption';
import { passphraseIdentity, passphraseRecipient } from '../../src/adapters/packages/age-passphrase';

const passphrase = 'AB3DE-FGH1J-パス-K';

/** By the library's own way, which is the reference. */
const byLibrary = { encrypter: new Encrypter(), decrypter: new Decrypter() };
byLibrary.encrypter.setScryptWorkFactor(10);
byLibrary.encrypter.setPassphrase(passphrase);
byLibrary.decrypter.addPassphrase(passphrase);

const opening = (text: string): Decrypter => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(passphraseIdentity(text));
  return decrypter;
};

describe('a file of the age format under a passphrase', () => {
  it('is opened by the library where it was made here', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(passphraseRecipient(passphrase));
    const file = await encrypter.encrypt('全部');
    expect(Buffer.from(file).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt [\w+/]{22} 18\n/);
    expect(await byLibrary.decrypter.decrypt(file, 'text')).toBe('全部');
  });

  it('is opened here where the library made it, by its passphrase alone', async () => {
    const file = await byLibrary.encrypter.encrypt('全部');
    expect(await opening(passphrase).decrypt(file, 'text')).toBe('全部');
    await expect(opening('another').decrypt(file, 'text')).rejects.toThrow();
  });

  it('is refused where it wants too much work, or is malformed', async () => {
    const text = Buffer.from(await byLibrary.encrypter.encrypt('x')).toString('latin1');
    for (const [from, to] of [
      [/ 10\n/, ' 21\n'],
      [/ 10\n/, ' 0\n'],
      [/ 10\n/, ' 10 1\n'],
      [/scrypt [\w+/]{22}/, 'scrypt AAAA'],
      [/scrypt/, 'x25519'],
    ] as const) {
      const changed = text.replace(from, to);
      expect(changed).not.toBe(text);
      await expect(opening(passphrase).decrypt(Buffer.from(changed, 'latin1'), 'text')).rejects.toThrow();
    }
  });
});
