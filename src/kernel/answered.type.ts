/** What is told of one answer. Each is from a closed list, or a number. */
export interface Answered {
  /** Random; the caller has it in the header `x-request-id`. */
  readonly id: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  /** Null where the request did not come so far. */
  readonly asked: {
    readonly role: string | null;
    readonly purpose: string | null;
    /** A root field of the schema, `several`, or `none` where the document was not understood. */
    readonly operation: string;
    readonly codes: readonly string[];
  } | null;
}
