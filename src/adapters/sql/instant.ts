/** The instant of a datetime column: drivers give it as it was bound, or as text in UTC. */
export const instant = (cell: unknown): Date =>
  cell instanceof Date ? cell : new Date(`${String(cell).replace(' ', 'T').replace(/Z?$/u, '')}Z`);
