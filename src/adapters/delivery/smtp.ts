import { createTransport } from 'nodemailer';
import type { Mailer } from '../../notices/mailer.port';
import { messageOf } from './message';

const DEADLINE_MS = 20_000;

/** Sends by an SMTP server: `smtps://user:password@host:465`, or `smtp://host:587`, which must offer STARTTLS but on loopback. */
export function smtpMailer(url: string): Mailer {
  const { hostname } = new URL(url);
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  const transport = createTransport(
    {
      url,
      requireTLS: !isLocal && url.startsWith('smtp:'),
      connectionTimeout: DEADLINE_MS,
      socketTimeout: DEADLINE_MS,
    },
    {},
  );
  return {
    send: async (mail) => {
      await transport.sendMail(messageOf(mail));
    },
  };
}
