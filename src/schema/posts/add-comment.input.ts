import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';

@InputType('AddCommentInput')
export class AddCommentInput extends RetryableInput {
  @Field(() => ID)
  postId!: string;

  @Field(() => String, { description: 'At most 1,000 characters (graphemes), plain text.' })
  text!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'A top-level comment of the same post; a reply can’t be replied to.',
  })
  replyToId?: string | null;
}
