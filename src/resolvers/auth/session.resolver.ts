import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { badCredentials } from '../../domain/auth/member-viewer';
import { AcceptInvitationInput } from '../../schema/auth/accept-invitation.input';
import { RefreshSessionInput } from '../../schema/auth/refresh-session.input';
import {
  AcceptInvitationPayload,
  RefreshSessionPayload,
  SignInPayload,
  SignOutPayload,
} from '../../schema/auth/session.payloads';
import { SignInInput } from '../../schema/auth/sign-in.input';
import type { AcceptInvitationService } from '../../services/auth/accept-invitation.service';
import type { SessionService } from '../../services/auth/session.service';
import type { SignInService } from '../../services/auth/sign-in.service';
import type { SignInLimiter } from '../../services/auth/sign-in-limiter';
import type { RequestContext } from '../request-context';
import { handOver } from './hand-over';

const NOTHING = { accessToken: null, refreshToken: null, expiresAt: null, viewer: null };

@Resolver()
export class SessionResolver {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionService,
    private readonly invitations: AcceptInvitationService,
    private readonly limiter: SignInLimiter,
  ) {}

  @Mutation(() => SignInPayload, {
    nullable: true,
    description:
      'Opens a session by e-mail address and password. UNAUTHENTICATED alike for a wrong password and an unknown address; RATE_LIMITED after too many failures.',
  })
  async signIn(
    @Arg('input', () => SignInInput) { email, password }: SignInInput,
    @Ctx() context: RequestContext,
  ): Promise<SignInPayload> {
    const { address } = context;
    return handOver(await this.signIns.signIn({ email, password, address }), context);
  }

  @Mutation(() => RefreshSessionPayload, {
    nullable: true,
    description:
      'Exchanges a refresh token for an access token and the next refresh token. One that is used again later ends the whole session.',
  })
  async refreshSession(
    @Arg('input', () => RefreshSessionInput) { refreshToken }: RefreshSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<RefreshSessionPayload> {
    const token = refreshToken ?? context.cookie?.value;
    if (token === null || token === undefined) throw badCredentials();
    const refresh = () => this.sessions.refresh(token);
    return handOver(await this.limiter.guardToken(context.address, refresh), context);
  }

  @Mutation(() => SignOutPayload, {
    nullable: true,
    description: 'Ends the session: its refresh tokens, its access tokens and its open sockets.',
  })
  async signOut(@Ctx() { viewer, cookie }: RequestContext): Promise<SignOutPayload> {
    await this.sessions.signOut(viewer);
    cookie?.clear();
    return { signedOut: true };
  }

  @Mutation(() => AcceptInvitationPayload, {
    nullable: true,
    description:
      'Sets the password of somebody whom HR invited, makes them ACTIVE and signs them in; needs no sign-in.',
  })
  async acceptInvitation(
    @Arg('input', () => AcceptInvitationInput) input: AcceptInvitationInput,
    @Ctx() context: RequestContext,
  ): Promise<AcceptInvitationPayload> {
    const accept = () => this.invitations.accept(input);
    const grant = await this.limiter.guardToken(context.address, accept);
    return grant ? handOver(grant, context) : NOTHING;
  }
}
