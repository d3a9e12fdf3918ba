import { Field, ObjectType } from 'type-graphql';
import { listedFieldNames, listedFields, type ListedField } from '../../../catalogue/personal-fields';
import type { StoreGraph } from '../../../datasets/store-graph';
import type { Policy } from '../../../policy/policy.type';
import { CatalogueDataset } from './catalogue-dataset.type';
import { FieldClassName } from './enum-types';
import { PurposeOfUse } from './purpose-of-use.type';

@ObjectType({ simpleResolvers: true, description: 'One of the eight listed fields of the privacy policy.' })
export class CatalogueField {
  @Field(() => FieldClassName, { description: 'The class of the field.' })
  readonly field: ListedField;
  @Field(() => String, { description: 'The Japanese term.' })
  readonly term: string;
  @Field(() => String, { description: 'The nearest data category of the fideslang taxonomy.' })
  readonly category: string;

  constructor(field: ListedField) {
    this.field = field;
    this.term = listedFields[field].term;
    this.category = listedFields[field].category;
  }
}

@ObjectType({ simpleResolvers: true, description: 'What is described: fields, purposes and stores. No personal data.' })
export class Catalogue {
  @Field(() => [CatalogueField], { description: 'The eight listed fields 個人情報 of the privacy policy.' })
  readonly fields: readonly CatalogueField[];
  @Field(() => [PurposeOfUse], { description: 'The purposes of use 利用目的 of the privacy policy and the law.' })
  readonly purposes: readonly PurposeOfUse[];
  @Field(() => [CatalogueDataset], { description: 'The stores as their dataset files describe them.' })
  readonly datasets: readonly CatalogueDataset[];

  constructor(policy: Policy, graph: StoreGraph) {
    this.fields = listedFieldNames.map((field) => new CatalogueField(field));
    this.purposes = [...policy.purposes.values()].map((purpose) => new PurposeOfUse(purpose));
    this.datasets = graph.datasets.map((dataset) => new CatalogueDataset(dataset));
  }
}
