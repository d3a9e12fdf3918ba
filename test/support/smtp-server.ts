import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as the server took it. */
interface TakenMail {
  readonly to: string;
  readonly from: string;
  readonly text: string;
}

export interface TestSmtpServer {
  readonly port: number;
  readonly mails: readonly TakenMail[];
  readonly state: { refuses: boolean };
  close(): Promise<void>;
}

/** A real SMTP server on loopback; while it refuses, it answers each recipient with 451. */
export async function smtpServer(port = 0): Promise<TestSmtpServer> {
  const mails: TakenMail[] = [];
  const state = { refuses: false };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      done(state.refuses ? Object.assign(new Error('not now'), { responseCode: 451 }) : null);
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        mails.push({
          to: rcptTo.map(({ address }) => address).join(),
          from,
          text: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    ...{ mails, state, port: (server.server.address() as AddressInfo).port },
    close: () =>
      new Promise<void>((done) => {
        server.close(done);
      }),
  };
}

/** The text of a mail as it was sent. */
export const decoded = (mail: string): string => {
  const [head = '', ...parts] = mail.split('\r\n\r\n');
  const body = parts.join('\r\n\r\n');
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};
