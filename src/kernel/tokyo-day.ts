const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' });

/** The day in Tokyo of an instant, as YYYY-MM-DD. */
export const dayOf = (at: Date): string => days.format(at);
