import { Field, ID, InputType, Int } from 'type-graphql';
import { ApiScope } from '../../domain/auth/api-scope';

@InputType('CreateApiKeyInput')
export class CreateApiKeyInput {
  @Field(() => String, { description: 'What it is for, and whom; at most 100 characters.' })
  label!: string;

  @Field(() => [ApiScope])
  scopes!: ApiScope[];

  @Field(() => Int, { description: 'Until it expires, at most 365.' })
  days!: number;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType('RotateApiKeyInput')
export class RotateApiKeyInput {
  @Field(() => ID)
  apiKeyId!: string;

  @Field(() => Int, { description: 'For which the old key goes on, at most 720.' })
  overlapHours!: number;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

@InputType('RevokeApiKeyInput')
export class RevokeApiKeyInput {
  @Field(() => ID)
  apiKeyId!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
