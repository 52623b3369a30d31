import { Field, ID, InputType } from 'type-graphql';

@InputType('CancelEventInput')
export class CancelEventInput {
  @Field(() => ID)
  eventId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Told to everybody who is going or waits; at most 1,000 characters.',
  })
  reason?: string | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
