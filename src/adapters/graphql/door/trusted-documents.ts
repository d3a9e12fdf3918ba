import { parse, print, type DocumentNode } from 'graphql';
import { CodedError, ConfigurationError } from '../../../kernel/errors';
import type { DoorCheck } from './door-check.type';

/** A document that was read at start. */
export interface TrustedDocument {
  readonly name: string;
  readonly text: string;
}

/**
 * Lets in these documents alone, written however they may be: blanks, commas and comments count for nothing. Throws a
 * ConfigurationError for a file that is not GraphQL.
 */
export function trustedAlone(documents: readonly TrustedDocument[]): DoorCheck {
  const trusted = new Set(documents.map(printed));
  const verdicts = new WeakMap<DocumentNode, boolean>();
  const isTrusted = (document: DocumentNode): boolean => {
    const known = verdicts.get(document);
    if (known !== undefined) return known;
    const verdict = trusted.has(print(document));
    verdicts.set(document, verdict);
    return verdict;
  };
  return ({ document }) => {
    if (!isTrusted(document))
      throw new CodedError('DOCUMENT_NOT_TRUSTED', 'Only documents that the operator has registered are executed here');
  };
}

function printed({ name, text }: TrustedDocument): string {
  try {
    return print(parse(text));
  } catch {
    throw new ConfigurationError(`${name}: a trusted document must be GraphQL`);
  }
}
