import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** One membership. */
@Entity('members')
export class Member {
  @PrimaryColumn({ name: 'id', type: 'bigint' })
  id!: string;

  @Column({ name: 'member_no', type: 'varchar' })
  memberNo!: string;

  @Column({ name: 'login_email', type: 'varchar', nullable: true })
  loginEmail!: string | null;

  @Column({ name: 'family_name', type: 'varchar' })
  familyName!: string;

  @Column({ name: 'given_name', type: 'varchar' })
  givenName!: string;

  @Column({ name: 'family_kana', type: 'varchar', nullable: true })
  familyKana!: string | null;

  @Column({ name: 'given_kana', type: 'varchar', nullable: true })
  givenKana!: string | null;

  @Column({ name: 'family_romaji', type: 'varchar', nullable: true })
  familyRomaji!: string | null;

  @Column({ name: 'given_romaji', type: 'varchar', nullable: true })
  givenRomaji!: string | null;

  @Column({ name: 'birth_date', type: 'date', nullable: true })
  birthDate!: string | null;
}

/** A telephone number or a further mail address. */
@Entity('contact_points')
export class ContactPoint {
  @PrimaryColumn({ name: 'id', type: 'bigint' })
  id!: string;

  @Column({ name: 'member_id', type: 'bigint' })
  memberId!: string;

  @Column({ name: 'phone', type: 'varchar', nullable: true })
  phone!: string | null;

  @Column({ name: 'email', type: 'varchar', nullable: true })
  email!: string | null;
}

/** A postal address. */
@Entity('addresses')
export class Address {
  @PrimaryColumn({ name: 'id', type: 'bigint' })
  id!: string;

  @Column({ name: 'postal_code', type: 'varchar', nullable: true })
  postalCode!: string | null;

  @Column({ name: 'prefecture', type: 'varchar' })
  prefecture!: string;

  @Column({ name: 'city', type: 'varchar' })
  city!: string;

  @Column({ name: 'town', type: 'varchar' })
  town!: string;

  @Column({ name: 'building', type: 'varchar', nullable: true })
  building!: string | null;
}

/** Who lives at which address. */
@Entity('member_addresses')
export class MemberAddress {
  @PrimaryColumn({ name: 'member_id', type: 'bigint' })
  memberId!: string;

  @PrimaryColumn({ name: 'address_id', type: 'bigint' })
  addressId!: string;

  @ManyToOne(() => Address)
  @JoinColumn({ name: 'address_id' })
  address!: Address;
}

/** A member's customer number at a partner. */
@Entity('partner_links')
export class PartnerLink {
  @PrimaryColumn({ name: 'id', type: 'bigint' })
  id!: string;

  @Column({ name: 'member_id', type: 'bigint' })
  memberId!: string;

  @Column({ name: 'partner_code', type: 'varchar' })
  partnerCode!: string;

  @Column({ name: 'customer_no', type: 'varchar' })
  customerNo!: string;
}
