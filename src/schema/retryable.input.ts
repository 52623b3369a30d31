import { Field, InputType } from 'type-graphql';

/** What every mutation of a member takes, so that a retry is answered with the first result (DOMAIN.md X5). */
@InputType()
export abstract class RetryableInput {
  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
