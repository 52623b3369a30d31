import { Field, InputType } from 'type-graphql';
import type { ProfileField } from '../../domain/members/member';
import { RetryableInput } from '../retryable.input';
import { FieldVisibility } from './member.enums';
import { PersonNameInput } from './person-name.input';

@InputType('ProfileVisibilityInput', {
  description:
    'Who sees which of one’s own fields (M6). Null gives the visibility that a field began with: contact data STAFF, the rest EVERYONE.',
})
export class ProfileVisibilityInput
  implements Partial<Record<ProfileField, FieldVisibility | null>>
{
  @Field(() => FieldVisibility, { nullable: true })
  email?: FieldVisibility | null;

  @Field(() => FieldVisibility, { nullable: true })
  phone?: FieldVisibility | null;

  @Field(() => FieldVisibility, { nullable: true })
  headline?: FieldVisibility | null;

  @Field(() => FieldVisibility, { nullable: true })
  bio?: FieldVisibility | null;

  @Field(() => FieldVisibility, { nullable: true })
  employments?: FieldVisibility | null;
}

@InputType('UpdateProfileInput', {
  description: 'What is left out stays as it is; null clears.',
})
export class UpdateProfileInput extends RetryableInput {
  @Field(() => PersonNameInput, { nullable: true })
  name?: PersonNameInput | null;

  @Field(() => String, { nullable: true, description: 'At most 120 characters (graphemes).' })
  headline?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 2,000 characters (graphemes).' })
  bio?: string | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => ProfileVisibilityInput, { nullable: true })
  visibility?: ProfileVisibilityInput | null;
}
