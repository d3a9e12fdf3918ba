import { scanText } from './scan-text';

const card: ReadonlySet<'CARD'> = new Set(['CARD']);

/**
 * Whether a free text holds a card number (PCI DSS 3.4) or a card's verification code (3.3): what is to be kept is refused with
 * either. One run of digits in ten passes the check by chance: too much is better than too little.
 */
export const holdsCardData = (text: string): boolean => scanText(text, card) !== text;
