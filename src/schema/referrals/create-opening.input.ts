import { Field, InputType } from 'type-graphql';

@InputType('CreateOpeningInput')
export class CreateOpeningInput {
  @Field(() => String, { description: 'At most 200 characters, one line.' })
  title!: string;

  @Field(() => String, { description: 'At most 10,000 characters, plain text.' })
  description!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
