import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';
import { PostAudience, PostKind } from './post.enums';

@InputType('CreatePostInput', {
  description: '`celebratedMemberId` is required for CELEBRATION and refused elsewhere.',
})
export class CreatePostInput extends RetryableInput {
  @Field(() => PostKind)
  kind!: PostKind;

  @Field(() => String, { description: 'At most 5,000 characters (graphemes), plain text.' })
  text!: string;

  @Field(() => PostAudience, { nullable: true, description: 'Left out: EVERYONE.' })
  audience?: PostAudience | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Who is celebrated; consents before anybody else sees the post.',
  })
  celebratedMemberId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Left out or false: a draft.' })
  publish?: boolean | null;
}
