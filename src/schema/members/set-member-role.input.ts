import { Field, ID, InputType } from 'type-graphql';
import { Role } from './member.enums';

@InputType('SetMemberRoleInput')
export class SetMemberRoleInput {
  @Field(() => ID)
  memberId!: string;

  @Field(() => Role, {
    nullable: true,
    description: 'HR, ADMIN, or null for neither. ALUMNI and EMPLOYEE follow from employment (M4).',
  })
  role?: Role | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
