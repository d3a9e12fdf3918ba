import { ConfigurationError } from '../kernel/errors';

/** What a notice can say of a request, by the word that stands for it in a template (`{{number}}`). */
const noticeWords = [
  ...(['number', 'arrived', 'kind', 'kindEnglish', 'outcome', 'outcomeEnglish', 'ground', 'groundEnglish'] as const),
  ...(['citation', 'explanation', 'fee', 'suitFrom', 'deskName', 'deskEnglish', 'deskAddress', 'deskEmail'] as const),
  ...(['deskPhone', 'invoice', 'outstanding', 'lastDay', 'days', 'code', 'page', 'link', 'asOf'] as const),
] as const;
export type NoticeWord = (typeof noticeWords)[number];

/** A notice as it is sent: plain text, the Japanese first. */
export interface Notice {
  readonly subject: string;
  readonly text: string;
}

/** Makes a notice of the words; a word that it does not name is not used. */
export type NoticeTemplate = (words: Readonly<Record<NoticeWord, string>>) => Notice;

/**
 * Reads a template: the first line is the subject, an empty line, then the text. Throws a ConfigurationError with `file:line`
 * where a word is not one that a notice can say.
 */
export function parseTemplate(text: string, file: string): NoticeTemplate {
  const lines = text.split('\n');
  lines.forEach((line, at) => {
    for (const [whole, word = ''] of line.matchAll(/\{\{([^{}]*)\}\}/g))
      if (!isWord(word))
        throw new ConfigurationError(`${file}:${at + 1}: ${whole} must be one of ${noticeWords.join(', ')}`);
  });
  const [subject = '', empty, ...rest] = lines;
  if (subject.trim() === '' || empty?.trim() !== '' || rest.join('').trim() === '')
    throw new ConfigurationError(`${file}:1: a notice must be a line for its subject, an empty line, and a text`);
  return (words) => {
    const filled = (template: string): string =>
      template.replace(/\{\{([^{}]*)\}\}/g, (_whole, word: string) => (isWord(word) ? words[word] : ''));
    // A subject is one line, whatever a word holds.
    return { subject: filled(subject).replace(/\s+/g, ' ').trim(), text: filled(rest.join('\n')) };
  };
}

const isWord = (word: string): word is NoticeWord => noticeWords.some((known) => known === word);
