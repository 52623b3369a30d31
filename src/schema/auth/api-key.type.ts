import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { ApiKeyRecord } from '../../domain/auth/api-key';
import { ApiScope } from '../../domain/auth/api-scope';
import { connectionOf } from '../connection';
import { DateTimeScalar } from '../scalars';

registerEnumType(ApiScope, { name: 'ApiScope', description: 'What a partner’s key may read.' });

@ObjectType('ApiKey', {
  description: 'A partner’s key, without its secret: what it may do, and until when.',
  simpleResolvers: true,
})
export class ApiKeyType implements Omit<ApiKeyRecord, 'days'> {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'The part of the key between its two underscores.' })
  prefix!: string;

  @Field(() => String)
  label!: string;

  @Field(() => [ApiScope])
  scopes!: readonly ApiScope[];

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Field(() => DateTimeScalar)
  expiresAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'To the minute; null before that.' })
  lastUsedAt!: Date | null;
}

@ObjectType('ApiKeyConnection', { description: 'A page of keys.', simpleResolvers: true })
export class ApiKeyConnection extends connectionOf<ApiKeyRecord>('ApiKey', () => ApiKeyType) {}
