import { Field, ObjectType } from 'type-graphql';
import type { Viewer } from '../../domain/viewer';
import { DateTimeScalar } from '../scalars';
import { ViewerType } from './viewer.type';

/** What signing in gives, whichever way it happens; all null where there is nothing to give. */
@ObjectType({ simpleResolvers: true })
export abstract class SessionPayload {
  @Field(() => String, {
    nullable: true,
    description: 'For the header `Authorization: Bearer …`; good until `expiresAt`.',
  })
  accessToken!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For refreshSession, which exchanges it for the next one; null where it was set as a cookie.',
  })
  refreshToken!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Of the access token.' })
  expiresAt!: Date | null;

  @Field(() => ViewerType, { nullable: true })
  viewer!: Viewer | null;
}

@ObjectType('SignInPayload', { simpleResolvers: true })
export class SignInPayload extends SessionPayload {}

@ObjectType('RefreshSessionPayload', { simpleResolvers: true })
export class RefreshSessionPayload extends SessionPayload {}

@ObjectType('AcceptInvitationPayload', {
  description: 'Accepting twice is harmless: the second answer has no tokens and no error.',
  simpleResolvers: true,
})
export class AcceptInvitationPayload extends SessionPayload {}

@ObjectType('SignOutPayload', { simpleResolvers: true })
export class SignOutPayload {
  @Field(() => Boolean)
  signedOut!: boolean;
}
