import { YamlReader } from '../kernel/yaml-reader';
import { parseFigures } from './parse-request-figures';
import type { PolicyFile } from './policy-file.type';
import { roles, type Policy, type Validity } from './policy.type';
import {
  agentProofs,
  agentRelations,
  channels,
  clockNames,
  remindedClocks,
  identityMethods,
  packageContents,
  refusalGrounds,
  requestKinds,
  requestOutcomes,
  requestSteps,
  noticeNames,
  type AgentRule,
  type Bilingual,
  type Desk,
  type IdentityMethodRule,
  type RequestKind,
  type RequestRules,
} from './request-rules.type';
import { isInForce, overlap, parseValidity } from './validity';

/** The rules of requests on a day (YYYY-MM-DD, Asia/Tokyo). */
export type DatedRequestRules = (day: string) => RequestRules;

/**
 * Reads how requests run. Throws a ConfigurationError with `file:line` for what is not understood, for what stands twice at
 * the same time, and for a step that nobody may take.
 */
export function parseRequests(file: PolicyFile, { purposes }: Pick<Policy, 'purposes'>): DatedRequestRules {
  const root = YamlReader.parse(file.text, file.name);
  root.only(sections);
  const kinds = dated(root.at('kinds'), 'kind', requestKinds, kindKeys, kindOf);
  const clocks = dated(root.at('clocks'), 'clock', clockNames, ['days', 'lastDay', 'source'], (node) => ({
    days: node.at('days').count() ?? node.at('days').refuse('a whole number'),
    lastDay: node.at('lastDay').word(['NEXT_WORKING_DAY', 'AS_IT_FALLS']) ?? node.refuse('given with lastDay'),
  }));
  const methods = dated(root.at('identityMethods'), 'method', identityMethods, methodKeys, methodOf);
  const agents = dated(root.at('agents'), 'relation', agentRelations, ['term', 'source', 'proofs', 'of'], agentOf);
  const reminders = dated(root.at('reminders'), 'clock', remindedClocks, ['daysBefore', 'source'], daysOf);
  const staysOpen = parseStaysOpen(root.at('suspensions'), purposes);
  const figures = parseFigures(root);
  const fees = parseFees(root.at('fees'));
  const always = {
    steps: parseSteps(root.at('steps')),
    fourEyes: parseFourEyes(root.at('fourEyes')),
    outcomes: parseOutcomes(root.at('outcomes')),
    grounds: parseGrounds(root.at('grounds')),
    desk: parseDesk(root.at('desk')),
  };
  for (const clock of clockNames) if (!clocks.some(({ word }) => word === clock)) root.refuse(`a file with ${clock}`);
  return (day) => ({
    ...always,
    kinds: on(kinds, day),
    clocks: on(clocks, day),
    fees: new Map(
      fees.filter(({ validity }) => isInForce(validity, day)).flatMap(({ of, yen }) => of.map((kind) => [kind, yen])),
    ),
    identityMethods: on(methods, day),
    agents: on(agents, day),
    ...{ reminders: on(reminders, day), mayStayOpen: on(staysOpen, day) },
    ...figures(day),
  });
}

const parseStaysOpen = (list: YamlReader, purposes: Policy['purposes']): Entry<string, Bilingual>[] =>
  dated(list, 'mayLeaveOpen', [...purposes.keys()], ['english', 'source'], (node) => ({
    ja: purposes.get(node.at('mayLeaveOpen').requiredText())?.term ?? '',
    en: node.at('english').requiredText(),
  }));

const sections = [
  ...['kinds', 'steps', 'fourEyes', 'clocks', 'fees', 'identityMethods', 'agents', 'outcomes', 'grounds', 'desk'],
  ...['reminders', 'codes', 'evidence', 'approvers', 'deliveries', 'suspensions'],
];
const kindKeys = ['term', 'english', 'source', 'searches', 'package', 'suspends'];
const kindOf = (node: YamlReader) => ({
  ...wordsOf(node),
  searches: node.at('searches').flag(),
  package: node.at('package').word(packageContents),
  suspends: node.at('suspends').flag(),
});

const methodOf = (node: YamlReader): IdentityMethodRule => ({
  by: node.at('by').word(['STAFF', 'CODE']) ?? node.refuse('given with by: STAFF or CODE'),
  notFor: node.at('notFor').isAbsent() ? [] : node.at('notFor').words(channels),
  kinds: kindsOf(node),
});

const agentOf = (node: YamlReader): AgentRule => ({
  proofs: node.at('proofs').words(agentProofs),
  of: node.at('of').word(['LIVING', 'DECEASED']) ?? node.refuse('given with of: LIVING or DECEASED'),
});

const daysOf = (node: YamlReader): number[] => {
  const days = node.at('daysBefore').items();
  return days.map((each) => each.count() ?? each.refuse('a number of days'));
};

const methodKeys = ['term', 'source', 'by', 'notFor', 'kinds'];

interface Entry<W, T> {
  readonly word: W;
  readonly rule: T;
  readonly validity: Validity;
}

/** Rules that each hold for a time, one of a word at a time. */
function dated<const W extends string, T>(
  list: YamlReader,
  key: string,
  words: readonly W[],
  keys: readonly string[],
  read: (node: YamlReader) => T,
): Entry<W, T>[] {
  const entries: Entry<W, T>[] = [];
  for (const node of list.items()) {
    node.only([key, ...keys, 'validFrom', 'validTo']);
    if (keys.includes('source')) node.at('source').requiredText();
    const word = node.at(key).word(words) ?? node.at(key).refuse(`one of ${words.join(', ')}`);
    const entry = { word, rule: read(node), validity: parseValidity(node) };
    if (entries.some((other) => other.word === word && overlap(other.validity, entry.validity)))
      node.refuse(`a rule of ${word} that has no other at the same time`);
    entries.push(entry);
  }
  return entries;
}

const on = <W, T>(entries: readonly Entry<W, T>[], day: string): Map<W, T> =>
  new Map(entries.filter(({ validity }) => isInForce(validity, day)).map(({ word, rule }) => [word, rule]));

function parseFees(
  list: YamlReader,
): { readonly of: readonly RequestKind[]; readonly yen: number; readonly validity: Validity }[] {
  return list.items().map((node) => {
    node.only(['kinds', 'yen', 'source', 'validFrom', 'validTo']);
    node.at('source').requiredText();
    const yen = node.at('yen').count() ?? node.at('yen').refuse('whole yen');
    return { of: kindsOf(node), yen, validity: parseValidity(node) };
  });
}

const kindsOf = (node: YamlReader): readonly RequestKind[] =>
  node.at('kinds').value() === 'ALL' ? requestKinds : node.at('kinds').words(requestKinds);

/** One entry of a word, which is there for every word. */
function oneEach<const W extends string, T>(
  list: YamlReader,
  key: string,
  words: readonly W[],
  keys: readonly string[],
  read: (node: YamlReader) => T,
): Map<W, T> {
  const map = new Map<W, T>();
  for (const node of list.items()) {
    node.only([key, ...keys]);
    const word = node.at(key).word(words) ?? node.at(key).refuse(`one of ${words.join(', ')}`);
    if (map.has(word)) node.refuse(`the only entry of ${word}`);
    map.set(word, read(node));
  }
  return map;
}

function parseSteps(list: YamlReader): RequestRules['steps'] {
  const steps = oneEach(list, 'step', requestSteps, ['roles'], (node) => new Set(node.at('roles').words(roles)));
  const without = requestSteps.find((step) => !steps.has(step));
  return without === undefined ? steps : list.refuse(`a list that says who may ${without}`);
}

const parseFourEyes = (list: YamlReader): RequestRules['fourEyes'] =>
  oneEach(list, 'step', requestSteps, ['otherThan'], (node) => node.at('otherThan').words(requestSteps));

const parseOutcomes = (list: YamlReader): RequestRules['outcomes'] =>
  oneEach(
    list,
    'outcome',
    requestOutcomes,
    ['term', 'english', 'notice', 'kinds', 'ground', 'refuses', 'carriesOut', 'searched', 'packs', 'suspends', 'heirs'],
    (node) => ({
      words: wordsOf(node),
      notice: node.at('notice').word(noticeNames) ?? node.refuse(`given with a notice: ${noticeNames.join(', ')}`),
      kinds: kindsOf(node),
      ground: node.at('ground').flag(),
      refuses: node.at('refuses').flag(),
      carriesOut: node.at('carriesOut').flag(),
      searched: node.at('searched').flag(),
      packs: node.at('packs').flag(),
      suspends: node.at('suspends').word(['WHOLLY', 'IN_PART']),
      heirs: node.at('heirs').word(['NEVER', 'ALSO', 'ONLY']) ?? node.refuse('given with heirs: NEVER, ALSO or ONLY'),
    }),
  );

const parseGrounds = (list: YamlReader): RequestRules['grounds'] =>
  oneEach(list, 'ground', refusalGrounds, ['term', 'english', 'kinds', 'citation'], (node) => ({
    words: wordsOf(node),
    kinds: kindsOf(node),
    citation: node.at('citation').requiredText(),
  }));

const wordsOf = (node: YamlReader): Bilingual => ({
  ja: node.at('term').requiredText(),
  en: node.at('english').requiredText(),
});

function parseDesk(node: YamlReader): Desk {
  node.only(['name', 'english', 'address', 'email', 'phone', 'page', 'downloads']);
  const text = (key: string): string => node.at(key).requiredText();
  return {
    name: { ja: text('name'), en: text('english') },
    address: text('address'),
    email: text('email'),
    phone: text('phone'),
    page: text('page'),
    downloads: text('downloads'),
  };
}
