import { Field, ID, InputType } from 'type-graphql';

@InputType('PublishEventInput')
export class PublishEventInput {
  @Field(() => ID)
  eventId!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
