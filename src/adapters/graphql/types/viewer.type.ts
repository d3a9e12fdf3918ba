import { Field, ID, ObjectType } from 'type-graphql';
import { nothingSpecial } from '../../../authority/conditions';
import { decisionsOf, type Decision as Decided, type DecisionTable } from '../../../authority/decision-table';
import type { FieldClass } from '../../../catalogue/personal-fields';
import type { CallerRequest } from '../../../identity/caller.type';
import type { OperationRule } from '../../../policy/operation-rule.type';
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

@ObjectType({ simpleResolvers: true, description: 'A root operation that is open to the caller.' })
export class OpenOperation {
  @Field(() => String, { description: 'As `Query.subject`.' })
  readonly operation: string;
  @Field(() => Boolean, { description: 'Whether the request must name a purpose of use 利用目的 (`x-purpose`).' })
  readonly needsPurpose: boolean;

  constructor({ operation, purpose }: OperationRule) {
    this.operation = operation;
    this.needsPurpose = purpose;
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
    private readonly rules: {
      readonly table: DecisionTable;
      readonly policy: Policy;
      readonly operations: readonly OperationRule[];
    },
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
    const codes = this.rules.table
      .purposesOpenTo(this.role)
      .filter((code) => this.role !== 'SERVICE' || code === this.purpose);
    return codes
      .flatMap((code) => this.rules.policy.purposes.get(code) ?? [])
      .map((purpose) => new PurposeOfUse(purpose));
  }

  @Field(() => [OpenOperation], { description: 'What the caller may ask, as `schema/policy/operations.yml` says.' })
  get operations(): readonly OpenOperation[] {
    // Those with an underscore stand in the schema for routers alone.
    const open = this.rules.operations.filter(
      ({ operation, roles }) => roles.has(this.role) && !operation.includes('._'),
    );
    return open.map((rule) => new OpenOperation(rule));
  }

  @Field(() => [FieldDecision], {
    description: 'The decision for each class under the purpose of this request; empty without a purpose.',
  })
  get decisions(): readonly FieldDecision[] {
    const { role, purpose } = this;
    if (purpose === null) return [];
    // A person's decisions are those about themselves.
    const byField = decisionsOf(this.rules.table, {
      ...{ role, purpose, ownSubject: this.subjectId !== null },
      situation: { ...nothingSpecial, hasCase: this.case !== null },
    });
    return [...byField].map(([field, decision]) => new FieldDecision(field, decision));
  }
}
