import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars';

@ObjectType('RateLimit', {
  description: 'The budget that the viewer’s operations are paid from; it refills steadily.',
  simpleResolvers: true,
})
export class RateLimitType {
  @Field(() => Int, { description: 'Points of a full budget.' })
  limit!: number;

  @Field(() => Int, { description: 'What this operation was charged, before any refund.' })
  cost!: number;

  @Field(() => Int)
  remaining!: number;

  @Field(() => Int)
  used!: number;

  @Field(() => DateTimeScalar, { description: 'When it is full again if nothing more is spent.' })
  resetAt!: Date;
}
