import type { AccessTokens } from '../../auth/access-tokens';
import {
  formatRefreshToken,
  parseRefreshToken,
  type RefreshToken,
  type RefreshTokens,
} from '../../auth/refresh-tokens';
import { requireMember } from '../../domain/access';
import { RIGHTS_TOPIC } from '../../domain/activity';
import { badCredentials, maySignIn, toMemberViewer } from '../../domain/auth/member-viewer';
import { RightsChange } from '../../domain/auth/rights-change';
import { judgeRefresh, type SessionRecord, sessionExpiry } from '../../domain/auth/session';
import type { MemberRecord } from '../../domain/members/member';
import type { MemberViewer, Viewer } from '../../domain/viewer';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { SessionModel } from '../../models/auth/session.model';
import type { MemberModel } from '../../models/members/member.model';

/** What somebody is given who comes in: a short access token, and the refresh token for the next one. */
export interface SessionGrant {
  readonly accessToken: string;
  /** Of the access token. */
  readonly expiresAt: Date;
  readonly refreshToken: string;
  readonly refreshExpiresAt: Date;
  readonly viewer: MemberViewer;
}

export interface SessionParts {
  readonly sessions: SessionModel;
  readonly members: MemberModel;
  readonly accessTokens: AccessTokens;
  readonly refreshTokens: RefreshTokens;
  readonly unitOfWork: UnitOfWork;
  readonly clock: () => Date;
}

/** Opens, continues and ends sessions. */
export class SessionService {
  constructor(private readonly parts: SessionParts) {}

  /** For a member who has just proved to be the one. */
  async open(member: MemberRecord): Promise<SessionGrant> {
    const { sessions, refreshTokens, clock } = this.parts;
    const now = clock();
    const token = refreshTokens.first();
    const session: SessionRecord = {
      id: token.sessionId,
      memberId: member.id,
      tokenHash: token.hash,
      previousTokenHash: null,
      rotatedAt: now,
      createdAt: now,
      expiresAt: sessionExpiry(now, now),
      revokedAt: null,
    };
    await sessions.insert(session);
    return this.grant(member, session, token);
  }

  /**
   * Exchanges a refresh token for the next one. One that was exchanged before, but for the grace of a repetition,
   * is stolen or was: the whole session is revoked. Throws UNAUTHENTICATED.
   */
  async refresh(text: string): Promise<SessionGrant> {
    const token = parseRefreshToken(text);
    if (!token) throw badCredentials();
    const grant = (await this.exchange(token)) ?? (await this.exchange(token));
    if (!grant) throw badCredentials();
    return grant;
  }

  /** Ends the session of the viewer, its refresh tokens and its open sockets on every instance. */
  async signOut(viewer: Viewer | null): Promise<void> {
    await this.revoke(requireMember(viewer).sessionId);
  }

  /** Null where somebody else exchanged the same token in this moment: the next look finds it repeated. */
  private async exchange(token: RefreshToken): Promise<SessionGrant | null> {
    const { sessions, members, refreshTokens, clock } = this.parts;
    const session = await sessions.findById(token.sessionId);
    const verdict = judgeRefresh(session, token.hash, clock());
    if (verdict === 'REUSED') await this.revoke(token.sessionId);
    if (!session || verdict === 'REUSED' || verdict === 'OVER') throw badCredentials();

    const member = await members.findById(session.memberId);
    if (!maySignIn(member)) throw badCredentials();
    if (verdict === 'CURRENT') return this.rotate(member, session, token);
    const next = refreshTokens.findNext(token, session.tokenHash);
    return next && this.grant(member, session, next);
  }

  private async rotate(
    member: MemberRecord,
    session: SessionRecord,
    token: RefreshToken,
  ): Promise<SessionGrant | null> {
    const { sessions, refreshTokens, clock } = this.parts;
    const now = clock();
    const next = refreshTokens.next(token);
    const expiresAt = sessionExpiry(session.createdAt, now);
    const isMine = await sessions.rotate({
      sessionId: session.id,
      fromHash: token.hash,
      toHash: next.hash,
      now,
      expiresAt,
    });
    return isMine ? this.grant(member, { ...session, expiresAt }, next) : null;
  }

  private async grant(
    member: MemberRecord,
    session: SessionRecord,
    token: RefreshToken,
  ): Promise<SessionGrant> {
    const access = await this.parts.accessTokens.issue({
      memberId: member.id,
      sessionId: session.id,
    });
    return {
      ...access,
      refreshToken: formatRefreshToken(token),
      refreshExpiresAt: session.expiresAt,
      viewer: toMemberViewer(member, session.id),
    };
  }

  private async revoke(sessionId: string): Promise<void> {
    const { unitOfWork, sessions, clock } = this.parts;
    await unitOfWork.run(null, async (tx, record) => {
      if (await sessions.revoke(tx, sessionId, clock()))
        record(RIGHTS_TOPIC, { kind: RightsChange.SESSION_REVOKED, subjects: { sessionId } });
      return {};
    });
  }
}
