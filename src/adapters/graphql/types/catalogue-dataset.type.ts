import { Field, ObjectType } from 'type-graphql';
import type { FieldClass } from '../../../catalogue/personal-fields';
import type { Collection, Field as Column, Dataset } from '../../../datasets/dataset.type';
import { FieldClassName } from './enum-types';
import { StoreField } from './shared-fields';

@ObjectType({ simpleResolvers: true, description: 'One column as its dataset file describes it.' })
export class CatalogueColumn {
  @Field(() => String, { description: 'The column, or `column.member` for a member of a sealed or JSON column.' })
  readonly name: string;
  @Field(() => FieldClassName, { description: 'The class that decides how it may be seen.' })
  readonly fieldClass: FieldClass;
  @Field(() => [String], { description: 'Its data categories in the fideslang taxonomy.' })
  readonly categories: readonly string[];
  @Field(() => String, { nullable: true, description: 'What it holds, where the file says so.' })
  readonly description: string | null;

  constructor(column: Column) {
    this.name = column.name;
    this.fieldClass = column.cls;
    this.categories = column.categories;
    this.description = column.description;
  }
}

@ObjectType({ simpleResolvers: true, description: 'One collection (table) as its dataset file describes it.' })
export class CatalogueCollection {
  @Field(() => String, { description: 'The name of the collection.' })
  readonly name: string;
  @Field(() => String, { nullable: true, description: 'What it holds, where the file says so.' })
  readonly description: string | null;
  @Field(() => Boolean, { description: 'Whether the store knows a person 本人 by a row of it.' })
  readonly anchor: boolean;
  @Field(() => [CatalogueColumn], { description: 'Its columns.' })
  readonly columns: readonly CatalogueColumn[];

  constructor(collection: Collection) {
    this.name = collection.name;
    this.description = collection.description;
    this.anchor = collection.anchor !== null;
    this.columns = [...collection.fields.values()].map((column) => new CatalogueColumn(column));
  }
}

@ObjectType({ simpleResolvers: true, description: 'One dataset file: what a store holds.' })
export class CatalogueDataset {
  @Field(() => String, { description: 'The key of the dataset.' })
  readonly name: string;
  @StoreField readonly store: string;
  @Field(() => String, { nullable: true, description: 'What the dataset is called, where the file says so.' })
  readonly description: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Whom to ask, of a store that people answer for and the gateway never reads; else null.',
  })
  readonly manualContact: string | null;
  @Field(() => [CatalogueCollection], { description: 'Its collections.' })
  readonly collections: readonly CatalogueCollection[];

  constructor(dataset: Dataset) {
    this.name = dataset.key;
    this.store = dataset.store;
    this.description = dataset.name;
    this.manualContact = dataset.manual?.contact ?? null;
    this.collections = [...dataset.collections.values()].map((collection) => new CatalogueCollection(collection));
  }
}
