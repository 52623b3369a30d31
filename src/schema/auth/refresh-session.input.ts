import { Field, InputType } from 'type-graphql';

@InputType('RefreshSessionInput')
export class RefreshSessionInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Left out: the refresh token of the cookie (header `X-Okaeri-Session: cookie`, which also asks signIn to set one and to leave it out of the body).',
  })
  refreshToken?: string | null;
}
