import { armor, Decrypter, Encrypter } from 'age-encryption';
import { ConfigurationError } from '../../kernel/errors';
import type { BackupSeal } from './root-key-tools';

/** Seals by a passphrase in the age file format (C2SP age, scrypt), as text: `age --decrypt` opens it as well. */
export const ageSeal = (passphrase: string): BackupSeal => ({
  encrypt: async (text) => {
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    return armor.encode(await encrypter.encrypt(text));
  },
  decrypt: async (sealed) => {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    try {
      return await decrypter.decrypt(armor.decode(sealed), 'text');
    } catch {
      throw new ConfigurationError('The copy does not open: another passphrase, or a damaged file');
    }
  },
});
