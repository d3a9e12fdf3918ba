import type { Mail } from '../../notices/mailer.port';

/** A mail as nodemailer takes it. No text of it is taken for a file or an address of the web. */
export const messageOf = ({ id, to, from, subject, text }: Mail) => ({
  messageId: `<${id}@${from.address.split('@')[1] ?? 'localhost'}>`,
  to: { name: '', address: to },
  from,
  subject,
  text,
  disableFileAccess: true,
  disableUrlAccess: true,
  // Nobody answers a machine's mail by a machine (RFC 3834).
  headers: { 'auto-submitted': 'auto-generated' },
});
