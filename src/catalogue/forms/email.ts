import { domainToASCII } from 'node:url';
import type { FieldForm } from './field-form.type';
import { asStored, folded, formList } from './stored-text';

/** Lengths of RFC 5321 4.5.3.1. Dots may stand anywhere: old Japanese mobile addresses have them doubled or last. */
const local = /^[^\s@"(),:;<>[\]\\\p{Cc}\p{Cf}]{1,64}$/u;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/u;

/** The two sides of an e-mail address, lower case, the domain in ASCII (punycode); null when it is no address. */
export function parseEmail(stored: string | undefined): { local: string; domain: string } | null {
  const sides = folded(stored).toLowerCase().split('@');
  const [name, host] = sides;
  if (sides.length !== 2 || name === undefined || host === undefined || !local.test(name)) return null;
  const ascii = domain.test(host) ? host : domainToASCII(host);
  return ascii.length <= 253 && domain.test(ascii) ? { local: name, domain: ascii } : null;
}

function normalEmail(stored: string | undefined): string | null {
  const email = parseEmail(stored);
  return email && `${email.local}@${email.domain}`;
}

/** EMAIL メールアドレス: the text is as stored; the normal form is a look-up key, not an address to send to. */
export const emailForm: FieldForm = {
  text: (parts) => asStored(parts.address) || null,
  normal: (parts) => normalEmail(parts.address),
  writtenForms: (normal) =>
    formList(
      normal,
      normal.toUpperCase(),
      normal.replace(/^\p{Ll}/u, (first) => first.toUpperCase()),
    ),
};
