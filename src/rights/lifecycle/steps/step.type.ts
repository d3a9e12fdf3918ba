import type { Affected } from '../../disclosure/affected-rows';
import type { RequestCommand, RequestRefusal } from '../../request-command.type';
import type { RequestHappening } from '../../request-event.type';
import type { RequestRules } from '../../../policy/request-rules.type';
import type { Actor, Compared, ContactStanding, Evidence, NoticeTopic, RightsRequest } from '../../request.type';

/** What the present says beside the request. */
export interface StepGround {
  readonly now: Date;
  /** A new id, for what the step makes. */
  readonly newId: string;
  /** Whether one of the request's subjects is PROTECTED. */
  readonly isProtected: boolean;
  /** Whether one of them is DECEASED. */
  readonly isDeceased: boolean;
  /** Whether every subject that the command names exists. */
  readonly subjectsExist: boolean;
  /** Whether the request that the command names is another one that exists. */
  readonly otherExists: boolean;
  /** What a notice says, by its topic; null where it has nothing to say. */
  readonly notice: (topic: NoticeTopic) => PreparedNotice | null;
  /** What came of comparing the document that was shown; empty where none was. */
  readonly compared: readonly Compared[];
  /** What is known of the address that a code is to go to; null where none is. */
  readonly contact: ContactStanding | null;
  /** Whether the code that is entered is the one that was sent last. */
  readonly codeIsRight: boolean;
  /** The file that is attached, as its content shows it, or why it is none; null where none is. */
  readonly evidence: Evidence | 'EVIDENCE_TYPE' | 'EVIDENCE_TOO_LARGE' | 'BAD_INPUT' | null;
  /** What a restriction would touch; nothing where none is meant. */
  readonly affected: Affected;
  /** Whether the font has every character of what is explained to the person. */
  readonly isPrintable: boolean;
  /** Whether the code or password of a package would go the way that the package went. */
  readonly isSameChannel: boolean;
  /** The keys of the datasets that no connector reaches. */
  readonly manual: readonly string[];
  /** The datasets, and of each whether this gateway alone reads the store. */
  readonly stores: readonly { readonly dataset: string; readonly soleReader: boolean }[];
}

interface PreparedNotice {
  readonly subject: string;
  readonly text: string;
  /** Whether the font has every character of it. */
  readonly isPrintable: boolean;
}

/** What a step is taken with. */
export interface StepContext {
  readonly request: RightsRequest;
  readonly by: Actor;
  readonly ground: StepGround;
  readonly rules: RequestRules;
}

/** What happens by a step, or why it is refused. */
export type Happening = RequestHappening | RequestRefusal;

/** The command of a step. */
export type Of<S extends RequestCommand['step']> = Extract<RequestCommand, { readonly step: S }>;
