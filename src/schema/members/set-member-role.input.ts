import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';
import { Role } from './member.enums';

@InputType('SetMemberRoleInput')
export class SetMemberRoleInput extends RetryableInput {
  @Field(() => ID)
  memberId!: string;

  @Field(() => Role, {
    nullable: true,
    description: 'HR, ADMIN, or null for neither. ALUMNI and EMPLOYEE follow from employment (M4).',
  })
  role?: Role | null;
}
