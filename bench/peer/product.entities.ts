import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';

/** The driving licence shown at a check. */
@Entity('licences')
export class Licence {
  @PrimaryColumn({ name: 'check_id', type: 'varchar' })
  checkId!: string;

  @Column({ name: 'licence_no', type: 'varchar' })
  licenceNo!: string;
}

/** One check of an identity document. */
@Entity('identity_checks')
export class IdentityCheck {
  @PrimaryColumn({ name: 'check_id', type: 'varchar' })
  checkId!: string;

  @Column({ name: 'account_ref', type: 'varchar' })
  accountRef!: string;

  @Column({ name: 'verified_name', type: 'varchar', nullable: true })
  verifiedName!: string | null;

  @Column({ name: 'verified_name_kana', type: 'varchar', nullable: true })
  verifiedNameKana!: string | null;

  @Column({ name: 'birthday', type: 'date', nullable: true })
  birthday!: string | null;

  @Column({ name: 'full_address', type: 'varchar', nullable: true })
  fullAddress!: string | null;

  @OneToOne(() => Licence)
  @JoinColumn({ name: 'check_id' })
  licence!: Licence | null;
}

/** A user of meetings. */
@Entity('users')
export class User {
  @PrimaryColumn({ name: 'user_uuid', type: 'varchar' })
  userUuid!: string;

  @Column({ name: 'member_no', type: 'varchar' })
  memberNo!: string;

  @Column({ name: 'display_name', type: 'varchar', nullable: true })
  displayName!: string | null;
}
