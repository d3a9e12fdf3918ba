import type { Ruling } from './expected.type';

export const clear = (reason: string): Ruling => ({ decision: 'CLEAR', reason });
export const masked = (reason: string): Ruling => ({ decision: 'MASKED', reason });
export const withheld = (reason: string): Ruling => ({ decision: 'WITHHELD', reason });
export const notCovered: Ruling = { decision: 'REFUSED', reason: 'PURPOSE_DOES_NOT_COVER' };
export const gap: Ruling = { decision: 'REFUSED', reason: 'GAP' };
export const notPersonal = clear('NOT_PERSONAL');
export const undescribed = withheld('UNDESCRIBED_COLUMN');
