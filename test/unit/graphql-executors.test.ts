import { execute } from 'graphql';
import { compiled, compiledAnswers, oddDocument, type Variables } from '../support/compiled-answers';
import { oddSchema } from '../support/odd-schema';

const bothBooleans = [{ yes: true }, { yes: false }];
const documents: [what: string, isCompiled: boolean, source: string, ...variables: Variables[]][] = [
  ['aliases', true, '{ b: person(id: 2) { second: name id } a: person(id: "1") { name } b: person(id: 2) { name } }'],
  [
    'fragments in one another',
    true,
    '{ person(id: 1) { ...A name ...A } } fragment A on Person { id ...B } fragment B on Person { boxes { ...C } } fragment C on Box { lid { torn } kind }',
  ],
  [
    'a field merged from two places',
    true,
    '{ box { lid { torn } } ...Q } fragment Q on Query { box { lid { colour } } }',
  ],
  ['a union', true, '{ things { __typename ... on Box { kind } ... on Person { id name } } }'],
  ['a union in a list that may hold no null', true, '{ box { things { ... on Person { id name __typename } } } }'],
  ['lists of lists', true, '{ box { grid } }'],
  ['no value at all', true, '{ person(id: 0) { id } __typename people(ids: []) { id } }'],
  ['nulls in a list', true, '{ people(ids: [0, 1, 0]) { id name } }'],
  [
    'names of objects in every language',
    true,
    '{ person(id: 1) { constructor: id toString: name hasOwnProperty: id query: name } }',
  ],
  [
    'methods with arguments',
    true,
    'query ($n: Int, $w: Where) { person(id: 1) { boxes(where: $w, first: 3) { label(times: $n) } } }',
    { n: 4 },
    { w: { kind: 'LARGE' } },
    { n: null, w: null },
  ],
  ['methods that nobody named', true, '{ person(id: 1) { lazy } }'],
  [
    'arguments out of variables',
    true,
    'query ($t: String, $k: Kind! = LARGE, $s: String!) { said(text: $t, where: { kind: $k, tags: [$s, "b"], near: { kind: SMALL } }) }',
    { s: 'a' },
    { s: 'a', t: null, k: 'SMALL' },
    { s: 'a', t: 'x' },
  ],
  [
    'a default for what is left out',
    true,
    'query ($w: Where = { tags: ["d"] }) { said(where: $w) }',
    {},
    { w: {} },
    { w: null },
  ],
  [
    'a variable that does not fit',
    true,
    'query ($n: Int!) { person(id: 1) { boxes(first: $n) { kind } } }',
    { n: 'canary' },
    {},
    { n: 1 },
  ],
  [
    'a null that no argument takes',
    true,
    'query ($n: Int) { person(id: 1) { name boxes(first: $n) { kind } } }',
    { n: null },
    {},
  ],
  ['a root field that refuses', true, '{ fails person(id: 1) { id } }'],
  ['a refusal where no null may be', true, '{ person(id: 1) { id } failsLater { id } }'],
  ['a null where none may be', true, '{ strict { kind } person(id: 1) { id } }'],
  ['nulls that reach a parent in a list', true, '{ people(ids: [1, 2]) { id boxes { kind lid { colour } } } }'],
  [
    'two nulls of one parent',
    true,
    '{ box { broken kind other: broken } person(id: 1) { boxes(first: 1) { broken lid { colour } } } }',
  ],
  ['a value of another type', true, '{ wrong person(id: 1) { id } }'],
  ['a getter that fails', true, '{ people(ids: [1, 0]) { id fails } }'],
  [
    '@skip and @include by variable',
    false,
    'query ($yes: Boolean!) { person(id: 1) { id @skip(if: $yes) name @include(if: $yes) } ...F @skip(if: $yes) ...F } fragment F on Query { wrong }',
    ...bothBooleans,
  ],
  [
    'a fragment left out under one alias',
    false,
    'query ($yes: Boolean!) { a: person(id: 1) @include(if: $yes) { ...F } b: person(id: 2) { ...F } } fragment F on Person { id }',
    ...bothBooleans,
  ],
  ['introspection', false, '{ __schema { queryType { fields { name args { name } } } } }'],
  [
    'an alias with underscores',
    false,
    '{ a: person(id: 1) { boxes_a: boxes(first: 1) { kind } } boxes_a_a: person(id: 2) { boxes { kind } } }',
  ],
  ['the alias __proto__', false, '{ __proto__: person(id: 1) { __proto__: name id } }'],
  ['a mutation', false, 'mutation { a: add(number: 1) b: add(number: 2) c: add(number: 3) }'],
];

describe.each(documents)('%s', (_what, isCompiled, source, ...variables) => {
  it(`is ${isCompiled ? '' : 'not '}compiled, and answered as graphql answers it, errors and order included`, async () => {
    expect(compiled(oddDocument(source)) !== null).toBe(isCompiled);
    const schema = oddSchema();
    const each = variables.length > 0 ? variables : [{}, {}];
    const answers = await compiledAnswers(source, each);
    expect(answers).toHaveLength(each.length);
    for (const [at, answer] of answers.entries()) {
      const plain = await execute({ schema, document: oddDocument(source), variableValues: each[at] });
      expect(JSON.stringify(answer)).toBe(JSON.stringify(plain));
    }
  });
});
