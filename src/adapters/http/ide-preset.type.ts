/** What the IDE pages open with. It may carry a development token, so a page that holds it is never cached. */
export interface IdePreset {
  /** Sent with each request, shown in the headers editor. */
  readonly headers: Readonly<Record<string, string>>;
  /** The first document in the editor. */
  readonly document: string;
  /** The document's variables, as JSON text. */
  readonly variables?: string;
}
