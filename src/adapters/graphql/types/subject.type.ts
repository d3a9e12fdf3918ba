import { Args, Field, ID, ObjectType } from 'type-graphql';
import { listedFields, type ListedField } from '../../../catalogue/personal-fields';
import {
  transactionKey,
  type FieldView,
  type PersonView,
  type RecordSetView,
  type SourceView,
} from '../../../viewing/view.type';
import { transactionSelection } from '../transaction-selection';
import { PersonalField } from './personal-field.type';
import { RecordSet } from './record-set.type';
import { Source } from './source.type';
import { TransactionArguments } from './transaction-arguments.input';
import { TransactionConnection } from './transaction-connection.type';

const listed = (field: ListedField, english: string): MethodDecorator =>
  Field(() => PersonalField, { description: `${listedFields[field].term}, ${english}.` });

/**
 * One person as the caller may see them, built once from a view. It answers what look-ahead selected; anything else is
 * a fault and throws.
 */
@ObjectType({
  simpleResolvers: true,
  description: 'A person concerned 本人, as the caller may see them under the purpose of the request.',
})
export class Subject implements Readonly<Record<Lowercase<ListedField>, FieldView>> {
  constructor(private readonly view: PersonView) {}

  @Field(() => ID, { description: 'A random identifier; it says nothing about the person.' })
  get id(): string {
    return this.view.id;
  }

  @Field(() => Boolean, { description: 'False for a person whom a partner 提携先 alone knows.' })
  get linked(): boolean {
    return this.view.linked;
  }

  @listed('NAME', 'the name: kanji, kana and romaji')
  get name(): FieldView {
    return this.field('NAME');
  }

  @listed('BIRTHDAY', 'the date of birth')
  get birthday(): FieldView {
    return this.field('BIRTHDAY');
  }

  @listed('ADDRESS', 'the address')
  get address(): FieldView {
    return this.field('ADDRESS');
  }

  @listed('PHONE', 'the telephone number')
  get phone(): FieldView {
    return this.field('PHONE');
  }

  @listed('EMAIL', 'the e-mail address')
  get email(): FieldView {
    return this.field('EMAIL');
  }

  @listed('BANK', 'the bank account')
  get bank(): FieldView {
    return this.field('BANK');
  }

  @listed('CARD', 'the credit card number')
  get card(): FieldView {
    return this.field('CARD');
  }

  @listed('LICENSE', "the driver's licence number")
  get license(): FieldView {
    return this.field('LICENSE');
  }

  @Field(() => TransactionConnection, {
    description: 'Transactions and payments 取引記録・決済情報 over all partners 提携先, newest first.',
  })
  transactions(@Args(() => TransactionArguments) page: TransactionArguments): TransactionConnection {
    const found = this.view.transactions.get(transactionKey(transactionSelection(page)));
    if (!found) throw new Error('A page of transactions was asked for that look-ahead did not select');
    return new TransactionConnection(found);
  }

  @Field(() => [RecordSet], {
    description: 'Every further row 保有個人データ by store and collection: neither listed fields nor transactions.',
  })
  get records(): readonly RecordSetView[] {
    return this.view.records;
  }

  @Field(() => [Source], { description: 'The stores that were asked for this answer, and whether each answered.' })
  get sources(): readonly SourceView[] {
    return this.view.sources;
  }

  private field(name: ListedField): FieldView {
    const found = this.view.fields[name];
    if (!found) throw new Error(`${name} was asked for and look-ahead did not select it`);
    return found;
  }
}
