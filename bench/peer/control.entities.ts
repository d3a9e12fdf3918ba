import { Column, CreateDateColumn, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Where a store knows a person. */
@Entity('anchor')
export class Anchor {
  @PrimaryColumn({ name: 'id', type: 'varchar' })
  id!: string;

  @Column({ name: 'subject_id', type: 'varchar' })
  subjectId!: string;

  @Column({ name: 'dataset', type: 'varchar' })
  dataset!: string;

  @Column({ name: 'collection', type: 'varchar' })
  collection!: string;

  @Column({ name: 'key_lookup', type: 'varchar' })
  keyLookup!: string;

  @Column({ name: 'key_sealed', type: 'blob' })
  keySealed!: Buffer;
}

/** The wrapped key of what is sealed about a person. */
@Entity('data_key')
export class DataKey {
  @PrimaryColumn({ name: 'id', type: 'varchar' })
  id!: string;

  @Column({ name: 'wrapped', type: 'blob' })
  wrapped!: Buffer;
}

/** Who looked at whom, when, and for what; the peer's own. */
@Entity('look')
export class Look {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 64 })
  caller!: string;

  @Column({ type: 'varchar', length: 32 })
  purpose!: string;

  @Column({ type: 'mediumtext' })
  subjects!: string;

  @CreateDateColumn()
  at!: Date;
}
