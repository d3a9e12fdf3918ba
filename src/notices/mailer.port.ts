import type { Notice } from './notice-template';

/** A notice on its way to an address. */
export interface Mail extends Notice {
  /** The same for every try, so that whoever gets it twice can tell. */
  readonly id: string;
  readonly to: string;
  /** Who sends it: the desk. */
  readonly from: { readonly name: string; readonly address: string };
}

/** Where mails go. Resolves when the next server has taken it; throws what has a `code` where it has not. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
