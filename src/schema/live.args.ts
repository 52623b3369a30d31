import { ArgsType, Field } from 'type-graphql';

/** How a live stream is followed (DOMAIN.md X8). */
@ArgsType()
export abstract class LiveArgs {
  @Field(() => String, {
    nullable: true,
    description: 'A live cursor: what came after it is replayed first.',
  })
  after?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'A CHECKPOINT comes once the stream is live, and again at least every 1,000 skipped activities or 10 minutes.',
  })
  checkpoints!: boolean;
}
