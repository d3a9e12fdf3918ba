import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person as one partner knows them. */
@Entity('partner_customers')
export class PartnerCustomer {
  @PrimaryColumn({ name: 'id', type: 'bigint' })
  id!: string;

  @Column({ name: 'uid', type: 'varchar' })
  uid!: string;

  @Column({ name: 'partner_code', type: 'varchar' })
  partnerCode!: string;

  @Column({ name: 'subject_id', type: 'varchar' })
  subjectId!: string;

  @Column({ name: 'data_key_id', type: 'varchar' })
  dataKeyId!: string;

  @Column({ name: 'member_no_lookup', type: 'varchar', nullable: true })
  memberNoLookup!: string | null;

  @Column({ name: 'email_lookup', type: 'varchar', nullable: true })
  emailLookup!: string | null;

  @Column({ name: 'customer_no_lookup', type: 'varchar', nullable: true })
  customerNoLookup!: string | null;

  @Column({ name: 'sealed', type: 'blob' })
  sealed!: Buffer;
}

/** One transaction; what a masked one does not show is not read. */
@Entity('transaction_records')
export class TransactionRecord {
  @PrimaryColumn({ name: 'id', type: 'bigint' })
  id!: string;

  @Column({ name: 'customer_id', type: 'bigint' })
  customerId!: string;

  @Column({ name: 'partner_code', type: 'varchar' })
  partnerCode!: string;

  @Column({ name: 'kind', type: 'varchar' })
  kind!: string;

  @Column({ name: 'occurred_at', type: 'datetime', precision: 3 })
  occurredAt!: Date;
}
