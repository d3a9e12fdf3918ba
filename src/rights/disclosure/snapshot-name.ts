/** The name under which a snapshot stands in its place. */
export const SNAPSHOT = 'snapshot';
