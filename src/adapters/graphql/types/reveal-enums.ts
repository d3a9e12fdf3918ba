import { listedFieldNames, listedFields, type ListedField } from '../../../catalogue/personal-fields';
import type { SubjectState as State } from '../../../policy/policy.type';
import type { ComparisonView } from '../../../viewing/view.type';
import { enumType, type Meanings } from './enum-types';

const fieldMeanings = Object.fromEntries(
  listedFieldNames.map((name) => [name, `${listedFields[name].term}.`]),
) as Meanings<ListedField>;

export const ListedFieldName = enumType('ListedField', 'One of the eight listed fields 個人情報.', fieldMeanings);

const stateMeanings: Meanings<State> = {
  PROTECTED: 'Protected 支援措置: address and telephone number are withheld from all but named roles.',
  DECEASED: 'Deceased 死亡: the account answers nobody, and nobody writes to it.',
  SUSPENDED: 'Use suspended 利用停止: open stay the rights of the person and the notice of a leak.',
};

export const SubjectStateName = enumType('SubjectState', 'What is to be minded about a person 本人.', stateMeanings);

const resultMeanings: Meanings<NonNullable<ComparisonView['result']>> = {
  MATCH: 'A store holds the same, after normalisation.',
  DIFFERS: 'Stores hold other values, and none the same.',
  NOT_HELD: 'No store holds any value.',
  INCOMPLETE: 'Nothing matched, and a store that could hold a value did not answer.',
};

export const ComparisonResult = enumType(
  'ComparisonResult',
  'What came of comparing a document in hand 本人確認書類 with what is held.',
  resultMeanings,
);
