import { Field, ObjectType } from 'type-graphql';

@ObjectType('CreateApiKeyPayload', { simpleResolvers: true })
export class CreateApiKeyPayload {
  @Field(() => String, {
    nullable: true,
    description: 'The key itself, shown this once; null in a retry.',
  })
  secret!: string | null;
}

@ObjectType('RotateApiKeyPayload', { simpleResolvers: true })
export class RotateApiKeyPayload {
  @Field(() => String, {
    nullable: true,
    description: 'The new key itself, shown this once; null in a retry.',
  })
  secret!: string | null;
}

@ObjectType('RevokeApiKeyPayload', { simpleResolvers: true })
export class RevokeApiKeyPayload {}
