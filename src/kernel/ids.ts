import { randomUUID } from 'node:crypto';

/** The random UUID of a subject in the control database. Says nothing about the person. */
export type SubjectId = string;

/** A new random identifier (UUID version 4). */
export const newId = (): string => randomUUID();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for a lower-case UUID of any version. */
export const isId = (text: string): boolean => UUID.test(text);
