import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A billed member. */
@Entity('customers')
export class Customer {
  @PrimaryColumn({ name: 'customer_code', type: 'varchar' })
  customerCode!: string;

  @Column({ name: 'member_id', type: 'bigint' })
  memberId!: string;

  @Column({ name: 'billing_name', type: 'varchar', nullable: true })
  billingName!: string | null;
}

/** An account for direct debit, of one holder or two. */
@Entity('bank_accounts')
export class BankAccount {
  @PrimaryColumn({ name: 'account_id', type: 'int' })
  accountId!: number;

  @Column({ name: 'customer_code', type: 'varchar' })
  customerCode!: string;

  @Column({ name: 'joint_customer_code', type: 'varchar', nullable: true })
  jointCustomerCode!: string | null;

  @Column({ name: 'bank_code', type: 'varchar' })
  bankCode!: string;

  @Column({ name: 'bank_name', type: 'varchar' })
  bankName!: string;

  @Column({ name: 'branch_code', type: 'varchar' })
  branchCode!: string;

  @Column({ name: 'branch_name', type: 'varchar' })
  branchName!: string;

  @Column({ name: 'account_type', type: 'varchar' })
  accountType!: string;

  @Column({ name: 'account_number', type: 'varchar' })
  accountNumber!: string;

  @Column({ name: 'holder_kana', type: 'varchar' })
  holderKana!: string;
}

/** A card on file. */
@Entity('cards')
export class Card {
  @PrimaryColumn({ name: 'card_id', type: 'int' })
  cardId!: number;

  @Column({ name: 'customer_code', type: 'varchar' })
  customerCode!: string;

  @Column({ name: 'pan', type: 'varchar' })
  pan!: string;

  @Column({ name: 'expiry', type: 'varchar' })
  expiry!: string;

  @Column({ name: 'brand', type: 'varchar' })
  brand!: string;

  @Column({ name: 'holder_name', type: 'varchar', nullable: true })
  holderName!: string | null;
}
