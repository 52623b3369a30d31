import { ArgsType, Field, Int } from 'type-graphql';
import type { PageArguments } from '../domain/page';

@ArgsType()
export class PageArgs implements PageArguments {
  @Field(() => Int, { nullable: true, description: 'At most 100; without `first` and `last`: 20.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'A page cursor of the same list.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'At most 100; not together with `first`.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'A page cursor of the same list.' })
  before?: string | null;
}
