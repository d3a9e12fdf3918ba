/**
 * The closed list of error codes a caller can meet, each with what it means and how to mend it. The README's catalogue
 * is this list; nothing else may appear in `extensions.code`.
 */
export const errorCatalogue = {
  UNAUTHENTICATED: 'No valid bearer token came with the request. Send `authorization: Bearer …` (`npm run token`).',
  FORBIDDEN: 'Your role may not call this operation.',
  PURPOSE_REQUIRED: 'Name one purpose of use in the header `x-purpose`; the message lists those open to you.',
  PURPOSE_UNKNOWN:
    'The purpose in `x-purpose` is not one the privacy policy names; the message lists those open to you.',
  PURPOSE_NOT_OPEN: 'The purpose exists, and your role may not use it; the message lists those open to you.',
  SUBJECT_NOT_FOUND: 'No subject with this id is known to you.',
  BAD_INPUT: 'An argument or header is malformed; the message says what was required. Nothing was changed.',
  BAD_CURSOR: 'The cursor was not issued to you for this list. Start again without `after`.',
  BAD_QUERY: 'The GraphQL document does not parse or does not fit the schema.',
  DOCUMENT_NOT_TRUSTED: 'Only registered documents are executed here. Ask the operator to register yours.',
  TOO_LARGE: 'The request asks for more than one answer may hold; the message says the limit.',
  FOUR_EYES: 'This step is for another person than the one who took the step before. Ask a colleague.',
  SAME_SUBJECT: 'The two are one person already.',
  EVIDENCE_TOO_WEAK: 'Name and birthday alone link nobody. Name what else speaks for it.',
  LINK_NOT_FOUND: 'No link of subjects has this id.',
  LINK_STATE: 'The link, or a subject of it, is no longer in a state that allows this. Read `subjectLinks` again.',
  CASE_REQUIRED: 'Name the case in the header `x-case`.',
  REVEAL_NOT_OPEN: 'The policy lets you reveal no such field of this person under this purpose, or you see it already.',
  REVEAL_LIMIT: 'You have had as many reveals within an hour as the policy allows. Wait, or ask a colleague.',
  REVEAL_NOT_FOUND: 'No reveal has this id.',
  REVEAL_ENDED: 'The reveal has ended already.',
  REQUEST_NOT_FOUND: 'No request with this id is known to you.',
  STEP_FORBIDDEN: 'Your role may not take this step of a request.',
  REQUEST_STATE:
    'The request is not in a state that allows this step. Read its `availableActions`: they say what can be done, and what blocks the rest.',
  SUBJECT_MISSING: 'It is not known yet whom the request is about. Set its subjects first.',
  AUTHORITY_OUTSTANDING: 'An agent asks, and what shows their authority 代理権 was not verified yet.',
  AUTHORITY_PROOF_MISSING: 'What shows the authority of such an agent is more than was named; `requests.yml` lists it.',
  FEE_NOT_DUE: 'No fee is due, or none any more.',
  NOT_REFUNDABLE: 'So much cannot be paid back: before the decision only what was paid beyond the fee.',
  DEADLINE_NOT_PASSED: 'The last day for it is not over yet.',
  OUTCOME_NOT_OPEN: 'A request of this kind is not decided so.',
  GROUND_NOT_OPEN: 'This outcome needs a ground 理由 of this kind of request, or none.',
  METHOD_NOT_OPEN: 'Who asks is not verified so today; `requests.yml` lists how.',
  SECOND_REVIEW_MISSING:
    'The person is protected, and somebody else asks: a second person must see who does. Take `confirmIdentity` first.',
  SUBJECT_DECEASED: 'The person has died: only an heir can ask, for the heir’s own data.',
  SUBJECT_LIVING: 'An heir asks, and the person is not known to have died. Set the state DECEASED first, by its proof.',
  CONTACT_NOT_REGISTERED: 'This address is not registered as the person’s, so nothing is sent there.',
  CONTACT_NOT_VERIFIED:
    'It is not known that this address was verified as this person’s alone, so no code is sent there. Verify in another way.',
  CONTACT_SHARED: 'This address is registered for somebody else too, so no code is sent there. Verify in another way.',
  CONTACT_DISPUTED:
    'A correction of what is held of the person is open, so no code is sent to what is held. Verify in another way.',
  CODE_NOT_OPEN: 'No code was sent, it has expired, or a wrong one was entered too often. Send a new one.',
  CODE_WRONG: 'This is not the code that was sent. It is counted; after too many a new one must be sent.',
  TOO_MANY_CODES:
    'As many codes as `requests.yml` allows were sent today. Verify in another way, or wait until tomorrow.',
  TASKS_OPEN: 'What no connector reaches is not searched yet. Answer the open `tasks` first.',
  TASK_NOT_OPEN: 'No search by hand of this dataset is open in this request.',
  PURPOSE_NOT_LEFT_OPEN:
    'Use that is suspended in part leaves open purposes that `requests.yml` lists, at least one; else none is left open.',
  NOT_SUSPENDED: 'Nothing is suspended by this request, or nobody has proposed to lift it.',
  STORES_NOT_REACHED:
    'Others read a store beside the gateway, and it is not known that they stopped. Read `suspension`, see to it, and `recordMeasure`.',
  MEASURE_NOT_OPEN: 'Nothing is to be done there about a suspension. Read `suspension`.',
  NOTICE_NOT_OPEN: 'There is nothing of this topic to be told now, or no such notice in this standing. Read `notices`.',
  NOT_PRINTABLE: 'The letter holds a character that the font lacks. Read the notice, and write it in another way.',
  EVIDENCE_NOT_FOUND: 'No file with this id belongs to the request; it may be destroyed.',
  EVIDENCE_TYPE: 'The content is neither a PDF nor a whole JPEG or PNG picture; only pictures are blacked out.',
  EVIDENCE_TOO_LARGE: 'The file is larger, or there are more of them, than `requests.yml` allows.',
  JOB_NOT_FOUND: 'No job with this id is given up. Read `deadJobs` again.',
  COLLECTION_MISSING: 'What is held is to be collected first: take `collect`, and wait until it is done.',
  COLLECTION_INCOMPLETE:
    'A store did not answer. Collect again; where it is no longer there, two people declare so (`proposeRetirement`).',
  OUTCOME_CONTRADICTS: 'What was collected or is withheld says otherwise than this outcome.',
  PACKAGE_OUTSTANDING: 'The package is not built. Wait until it is; `deadJobs` lists what was given up.',
  RESTRICTION_NOT_OPEN: 'What is to be withheld, or not any more, is not there.',
  STORE_NOT_MISSING: 'This store answered, or nobody proposed to declare it gone.',
  DELIVERY_NOT_OPEN:
    'This delivery was taken, revoked, tried too often, or its time is over. Release the package anew.',
  INCIDENT_NOT_OPEN: 'No incident of this delivery is open.',
  SAME_CHANNEL: 'The code of a package goes by another way than the package itself.',
  CARD_DATA:
    'A card number or verification code stands in the text. Write the last four digits alone; nothing was kept.',
  IDEMPOTENCY_CONFLICT: 'This idempotency key came with other input before. Send a key of its own for each change.',
  QUOTA_EXCEEDED: 'Too much was asked, or looked up, in a short time. Wait for the time the message names.',
  TIMEOUT: 'The answer took too long and was given up. Ask for less at once, or try again.',
  STORE_UNAVAILABLE: 'A store or the control database that this answer cannot do without did not answer. Try again.',
  AUDIT_UNAVAILABLE: 'The audit trail could not be written, so nothing was disclosed. Try again; tell the operator.',
  INTERNAL: 'A fault of ours. Give the operator the id in the message.',
} as const;

export type ErrorCode = keyof typeof errorCatalogue;

/** An error that a caller may see: a stable code and a message that says what was required. Never personal data. */
export class CodedError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'CodedError';
  }
}

/** A wrong setting, dataset file or policy file, found at start. The message says where and what is required. */
export class ConfigurationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigurationError';
  }
}
