import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Mailer } from '../../notices/mailer.port';
import { messageOf } from './message';

/** Writes each mail as `ID.eml` into a folder, whole or not at all; once more is the same file. */
export function outboxFolder(folder: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    send: async (mail) => {
      const { message } = await transport.sendMail(messageOf(mail));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${mail.id}.eml`);
      await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
      await rename(`${file}.part`, file);
    },
  };
}

/** Where nothing may leave in clear and no server is set: every mail stays a job that is not done. */
export const noMailer: Mailer = {
  send: () => Promise.reject(Object.assign(new Error('No SMTP server is set'), { code: 'SMTP_NOT_SET' })),
};
