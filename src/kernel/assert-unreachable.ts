/** Ends a `switch` over a union, so that a member left out fails to compile. */
export function assertUnreachable(value: never): never {
  throw new Error(`Unhandled case: ${String(value)}`);
}
