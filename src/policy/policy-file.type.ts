/** A policy file as read: its text, and its name for messages. */
export interface PolicyFile {
  readonly text: string;
  readonly name: string;
}
