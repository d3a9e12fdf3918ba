import { refused, stands, type Reveal, type RevealOutcome } from './reveal.type';

/** Ends a reveal at once; one that has ended cannot be ended again. */
export const revokeReveal = (reveal: Reveal, revoked: { readonly by: string; readonly at: Date }): RevealOutcome =>
  stands(reveal, revoked.at) ? { kind: 'done', reveal: { ...reveal, revoked } } : refused('REVEAL_ENDED', 'reveal');
