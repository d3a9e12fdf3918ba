import { randomBytes, randomUUID } from 'node:crypto';

/** The random UUID of a subject in the control database. Says nothing about the person. */
export type SubjectId = string;

/** A new random identifier (UUID version 4). */
export const newId = (): string => randomUUID();

/** A new identifier that sorts by the millisecond it was made in (UUID version 7, RFC 9562, 5.7). */
export function newOrderedId(now: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for a lower-case UUID of any version. */
export const isId = (text: string): boolean => UUID.test(text);
