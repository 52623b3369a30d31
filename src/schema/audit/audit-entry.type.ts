import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import type { AuditEntry } from '../../domain/audit/audit-entry';
import { connectionOf } from '../connection';
import { PageArgs } from '../page.args';
import { DateTimeScalar } from '../scalars';

@ObjectType('AuditFact', { description: 'A detail of a staff action.', simpleResolvers: true })
export class AuditFactType {
  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  value!: string | null;
}

@ObjectType('AuditEntry', {
  description: 'One staff action: who did what to whom, and when. Never changed, never deleted.',
  simpleResolvers: true,
})
export class AuditEntryType implements Pick<AuditEntry, 'id' | 'at' | 'action'> {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => String, { description: 'The name of the mutation.' })
  action!: string;

  @Field(() => [ID], { description: 'What it was done to.' })
  subjectIds!: readonly string[];
}

@ObjectType('AuditEntryConnection', {
  description: 'A page of the audit trail.',
  simpleResolvers: true,
})
export class AuditEntryConnection extends connectionOf<AuditEntry>(
  'AuditEntry',
  () => AuditEntryType,
) {}

@ArgsType()
export class AuditEntriesArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only what this member did.' })
  actorId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what was done to this.' })
  subjectId?: string | null;
}
