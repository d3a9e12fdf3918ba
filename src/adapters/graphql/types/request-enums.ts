import {
  agentProofs,
  agentRelations,
  type AgentProof,
  type AgentRelation,
  type Channel,
  type IdentityMethod,
  type RefusalGround,
  type RequestKind,
  type RequestOutcome,
} from '../../../policy/request-rules.type';
import type {
  EvidenceType,
  Following,
  Identity,
  IssuedNotice,
  NoticeChannel,
  NoticeTopic,
  RequestStateName,
  SuspendedStore,
  Suspension,
} from '../../../rights/request.type';
import type { RequestWarning } from '../../../rights/requests.type';
import { enumType, named, type Meanings } from './enum-types';

const kindMeanings: Meanings<RequestKind> = {
  DISCLOSURE: 'Disclosure 開示 (APPI 33(1)).',
  PROVISION_RECORDS: 'Disclosure of provision records 第三者提供記録の開示 (APPI 33(5)).',
  PURPOSE_NOTIFICATION: 'Notice of the purposes of use 利用目的の通知 (APPI 32(2)).',
  CORRECTION: 'Correction 訂正等 (APPI 34).',
  SUSPENSION: 'Suspension of use 利用停止 (APPI 35).',
  PROVISION_STOP: 'Stop of third-party provision 第三者提供の停止 (APPI 35(3)).',
  ERASURE: 'Erasure 消去 (APPI 35).',
};
export const RequestKindName = enumType('RequestKind', 'What a person asks 開示等の請求.', kindMeanings);

const stateMeanings: Meanings<RequestStateName> = {
  RECEIVED: 'Received 受付; who asks is not verified yet.',
  SUPPLEMENT_REQUESTED: 'A supplement 補正 was asked for.',
  AWAITING_FEE: 'The fee 手数料 is outstanding.',
  WORKING: 'Being worked on.',
  UNDER_REVIEW: 'A decision is proposed, for another person to approve.',
  DECIDED: 'Decided 決定.',
  CARRIED_OUT: 'What was decided is done.',
  NOTIFIED: 'The person was notified 通知.',
  CLOSED: 'Closed.',
  LAPSED: 'Lapsed: no supplement came in time.',
  WITHDRAWN: 'Withdrawn 取下げ by who asked.',
  OUT_OF_PROCEDURE: 'Not a request that this procedure is for.',
  DUPLICATE: 'The same as another request.',
};
export const RequestStateEnum = enumType('RequestState', 'How far a request has come.', stateMeanings);

const channelMeanings: Meanings<Channel> = {
  POST: 'By post 郵送.',
  MAIL: 'By e-mail.',
  WEB: 'On the web.',
  PHONE: 'By telephone 電話.',
  COUNTER: 'In person 窓口.',
};
export const RequestChannel = enumType('RequestChannel', 'How a request arrived.', channelMeanings);

const noticeMeanings: Meanings<NoticeChannel> = {
  MAIL: 'By e-mail; it leaves by itself.',
  POST: 'By post 郵送, by hand.',
};
export const NoticeChannelName = enumType('NoticeChannel', 'How a notice reaches the person.', noticeMeanings);

const topicMeanings: Meanings<NoticeTopic> = {
  DECISION: 'The decision 決定通知.',
  SUPPLEMENT: 'What is missing 補正.',
  EXTENSION: 'That it takes longer 延長.',
  INVOICE: 'The fee that is due 請求書.',
  RECEIPT: 'The fee that was paid 領収書.',
  END: 'That the request is over without a decision.',
  PACKAGE: 'Where the package 開示パッケージ is got.',
  PACKAGE_CODE: 'The code or password of the package; by another way than the package.',
};
export const NoticeTopicName = enumType('NoticeTopic', 'What a notice tells.', topicMeanings);

const standingMeanings: Meanings<IssuedNotice['standing']> = {
  ISSUED: 'On its way: by mail it leaves by itself, a letter is to be printed and posted.',
  DELIVERED: 'Taken by the next mail server, or posted.',
  RETURNED: 'Came back.',
  SUPERSEDED: 'Another was issued before it was delivered.',
};
export const NoticeStanding = enumType('NoticeStanding', 'Where a notice is.', standingMeanings);

const followingMeanings: Meanings<Following> = {
  REOPENING: 'The same is asked again 再請求.',
  COMPLAINT: 'A complaint 苦情 about how it was answered.',
};
export const RequestFollowing = enumType('RequestFollowing', 'How a request follows a closed one.', followingMeanings);

const suspensionMeanings: Meanings<Suspension['standing']> = {
  IN_FORCE: 'In force: no look but for what stays open.',
  LIFTING: 'In force, until another person approves that it ends.',
  LIFTED: 'Ended.',
};
export const SuspensionStanding = enumType(
  'SuspensionStanding',
  'Whether a suspension is in force.',
  suspensionMeanings,
);

const storeMeanings: Meanings<SuspendedStore['standing']> = {
  ENFORCED: 'The gateway alone reads it.',
  NOT_REACHED: 'Others read it, and it is not known that they stopped.',
  MEASURE: 'Somebody saw to it that they stopped.',
  TO_LIFT: 'They are to be told that it is over.',
  LIFTED: 'It is over.',
};
export const SuspendedStoreStanding = enumType(
  'SuspendedStoreStanding',
  'Whether a suspension reaches all who read a store.',
  storeMeanings,
);

const fileMeanings: Meanings<'PDF' | 'JPEG' | 'PNG'> = {
  PDF: 'A PDF.',
  JPEG: 'A JPEG picture.',
  PNG: 'A PNG picture.',
};
export const EvidenceTypeName = enumType('EvidenceType', 'What a file is by its content.', fileMeanings);
export const evidenceTypeNames: Readonly<Record<EvidenceType, keyof typeof fileMeanings>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
};

const warningMeanings: Meanings<RequestWarning> = {
  FEW_APPROVERS: 'Fewer than two people who may approve were seen in a long time: four eyes need two.',
};
export const RequestWarningName = enumType('RequestWarning', 'What the office should mind.', warningMeanings);

const identityMeanings: Meanings<Identity['kind']> = {
  OUTSTANDING: 'It is not known yet who asks.',
  AWAITING_SECOND: 'Verified by one person; another is to confirm it, as the person is protected.',
  VERIFIED: 'Verified.',
};
export const RequestIdentityState = enumType(
  'RequestIdentityState',
  'Whether it is known who asks 本人確認.',
  identityMeanings,
);

const methodMeanings: Meanings<IdentityMethod> = {
  REGISTERED_CODE: 'A code sent to a registered contact.',
  DOCUMENT_COPY: 'A copy of an identity document 本人確認書類.',
  CALLBACK: 'A call back to a registered telephone number.',
  SECOND_CHANNEL: 'A second verified contact.',
};
export const IdentityMethodName = enumType('IdentityMethod', 'How it was verified who asks 本人確認.', methodMeanings);

const relationTerms: Readonly<Record<AgentRelation, string>> = {
  PARENTAL_AUTHORITY: 'Who has parental authority 親権者 over a minor.',
  ADULT_GUARDIAN: 'The guardian of an adult 成年後見人.',
  MANDATED_AGENT: 'Whom the person mandated 任意代理人.',
  HOUSEHOLD_MEMBER: 'Who lives with the person 同居の家族, mandated by them.',
  HEIR: 'An heir 相続人 of a person who died.',
};
export const AgentRelationName = enumType(
  'AgentRelation',
  'For whom an agent 代理人 asks.',
  named(agentRelations, (word) => relationTerms[word]),
);

const proofTerms: Readonly<Record<AgentProof, string>> = {
  FAMILY_REGISTER: 'An extract of the family register 戸籍謄本.',
  GUARDIANSHIP_CERTIFICATE: 'A certificate of guardianship 登記事項証明書.',
  MANDATE_LETTER: 'A letter of mandate 委任状.',
  SEAL_CERTIFICATE: 'A certificate of the registered seal 印鑑登録証明書.',
};
export const AgentProofName = enumType(
  'AgentProof',
  'What shows the authority of an agent 代理権.',
  named(agentProofs, (word) => proofTerms[word]),
);

const outcomeMeanings: Meanings<RequestOutcome> = {
  FULL: 'Granted in full 全部.',
  PARTIAL: 'Granted in part 一部.',
  REFUSED: 'Refused 不開示等.',
  NOTHING_HELD: 'Nothing is held 不存在.',
  NEITHER_CONFIRMED_NOR_DENIED: 'Neither confirmed nor denied 存否応答拒否.',
  ALTERNATIVE_MEASURE: 'Another measure that protects the person 代替措置.',
  HEIRS_OWN_DATA: 'Granted as far as the data are the heir’s own 相続人ご自身の個人データに限る.',
};
export const RequestOutcomeName = enumType('RequestOutcome', 'What was decided about a request.', outcomeMeanings);

const groundMeanings: Meanings<RefusalGround> = {
  HARM_TO_RIGHTS: 'Harm to rights of the person or another (APPI 33(2)(i)).',
  HINDRANCE_OF_BUSINESS: 'Serious hindrance to the business (APPI 33(2)(ii)).',
  OTHER_LAW: 'Another law forbids it (APPI 33(2)(iii)).',
  EXISTENCE_NOT_CONFIRMED: 'Even whether it exists may not be said (令5).',
  CONCERNS_ANOTHER: '他の方に関する情報, it concerns somebody else and is no personal data of the person who asks.',
  PURPOSE_IS_PLAIN: 'The purpose is plain already (APPI 32(2)(i)).',
  PURPOSE_NOTICE_HARMS: 'The notice would harm (APPI 21(4)).',
  CONTENT_IS_TRUE: 'What is held is true (APPI 34(1)).',
  BEYOND_THE_PURPOSE: 'Not needed for the purpose of use (APPI 34(2)).',
  OTHER_LAW_GOVERNS: 'Another law says how (APPI 34(2)).',
  NO_GROUND_FOR_SUSPENSION: 'None of the grounds of APPI 35 holds.',
  COSTLY_OR_DIFFICULT: 'Very costly or difficult (APPI 35).',
  RETENTION_DUTY: 'A law requires it to be kept.',
};
export const RefusalGroundName = enumType('RefusalGround', 'A ground 理由 that the law names.', groundMeanings);
