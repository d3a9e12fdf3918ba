import { parse } from 'tldts';
import { parseEmail } from '../catalogue/forms/email';
import type { Parts } from '../catalogue/parts';
import { visibleGraphemes } from './first-grapheme';

const FIXED = '***';

/**
 * EMAIL: the first character, a fixed `***`, `@`, and the public suffix only (`t***@co.jp`). The suffix is one of the
 * ICANN part of the Public Suffix List: a private one (`blogspot.com`) would name a provider. Withheld when the local
 * part is one character, the suffix is unknown, or the host is nothing but a suffix or is an IP address.
 */
export function maskEmail(parts: Parts): string | null {
  const email = parseEmail(parts.address);
  if (email === null || email.local.endsWith(FIXED)) return null;
  const [first, second] = visibleGraphemes(email.local, 2);
  if (first === undefined || second === undefined || first.length > 2 || first === '*') return null;
  const host = parse(email.domain, { allowPrivateDomains: false });
  if (!host.isIcann || host.domain === null || host.publicSuffix === null || host.isIp) return null;
  return `${first}${FIXED}@${host.publicSuffix}`;
}
