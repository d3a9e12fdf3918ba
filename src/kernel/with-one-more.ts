/** Up to so many items a list is copied. */
const FEW = 8;

/**
 * A list with one more item: the list itself, or while it is short a new one, which takes no more room than it needs. One
 * that `push` made longer has room for seventeen, which counts where there are as many lists as people and columns.
 */
export function withOneMore<T>(list: T[], item: T): T[] {
  if (list.length < FEW) return list.concat([item]);
  list.push(item);
  return list;
}
