import { Field, ID, ObjectType } from 'type-graphql';
import { nothingSpecial } from '../../../authority/conditions';
import { decisionsOf, type Decision as Decided, type DecisionTable } from '../../../authority/decision-table';
import type { FieldClass } from '../../../catalogue/personal-fields';
import type { CallerRequest } from '../../../identity/caller.type';
import type { Outcome, Policy, Role } from '../../../policy/policy.type';
import { FieldClassName, RoleName } from './enum-types';
import { PurposeOfUse } from './purpose-of-use.type';
import { DecisionField, ReasonField } from './shared-fields';

@ObjectType({ simpleResolvers: true, description: 'What the caller would see of one class of fields, and why.' })
export class FieldDecision {
  @Field(() => FieldClassName, { description: 'The class of fields.' })
  readonly field: FieldClass;
  @DecisionField readonly decision: Outcome;
  @ReasonField readonly reason: string;

  constructor(field: FieldClass, { outcome, reason }: Decided) {
    this.field = field;
    this.decision = outcome;
    this.reason = reason;
  }
}

@ObjectType({ simpleResolvers: true, description: 'Who calls, and what the caller may see.' })
export class Viewer {
  @Field(() => ID, { description: 'The caller as the issuer of the token knows them.' })
  readonly id: string;
  @Field(() => RoleName, { description: 'The role, from the token.' })
  readonly role: Role;
  @Field(() => String, { nullable: true, description: 'The purpose of use 利用目的 of this request (`x-purpose`).' })
  readonly purpose: string | null;
  @Field(() => String, { nullable: true, description: 'The case of this request (`x-case`).' })
  readonly case: string | null;
  @Field(() => ID, { nullable: true, description: 'The person 本人 whom the token stands for; null for staff.' })
  readonly subjectId: string | null;

  constructor(
    request: CallerRequest,
    private readonly table: DecisionTable,
    private readonly policy: Policy,
  ) {
    this.id = request.caller.id;
    this.role = request.caller.role;
    this.purpose = request.purpose;
    this.case = request.case;
    this.subjectId = request.caller.subjectId;
  }

  @Field(() => [PurposeOfUse], { description: 'The purposes of use 利用目的 that are open to the caller.' })
  get purposesOpen(): readonly PurposeOfUse[] {
    // A service acts for the one purpose it is registered with.
    const codes = this.table
      .purposesOpenTo(this.role)
      .filter((code) => this.role !== 'SERVICE' || code === this.purpose);
    return codes.flatMap((code) => this.policy.purposes.get(code) ?? []).map((purpose) => new PurposeOfUse(purpose));
  }

  @Field(() => [FieldDecision], {
    description: 'The decision for each class under the purpose of this request; empty without a purpose.',
  })
  get decisions(): readonly FieldDecision[] {
    const { role, purpose } = this;
    if (purpose === null) return [];
    // A person's decisions are those about themselves.
    const byField = decisionsOf(this.table, {
      ...{ role, purpose, ownSubject: this.subjectId !== null },
      situation: { ...nothingSpecial, hasCase: this.case !== null },
    });
    return [...byField].map(([field, decision]) => new FieldDecision(field, decision));
  }
}
