/** The code by which a driver, or Node, names an error (`ER_LOCK_DEADLOCK`, `ECONNREFUSED`); empty where it has none. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
