import type { AccessClaims, AccessTokens } from '../../auth/access-tokens';
import { parseApiKey } from '../../auth/api-key-token';
import { isSameHash } from '../../auth/secret-token';
import { apiKeyState, isUseToBeNoted } from '../../domain/auth/api-key';
import { badCredentials, maySignIn, toMemberViewer } from '../../domain/auth/member-viewer';
import { isLive } from '../../domain/auth/session';
import type { MemberViewer, PartnerViewer, Viewer } from '../../domain/viewer';
import { createAccessLoaders } from '../../loaders/auth/access.loaders';
import type { ApiKeyModel, StoredApiKey } from '../../models/auth/api-key.model';
import type { SessionModel } from '../../models/auth/session.model';
import type { MemberModel } from '../../models/members/member.model';

/** What a request or a socket shows to say who asks. */
export type Credentials = { readonly accessToken: string } | { readonly apiKey: string };

/** Who asks, and until when the credentials shown are good. */
export interface Access<V extends Viewer = Viewer> {
  readonly viewer: V;
  readonly expiresAt: Date;
}

export interface ViewerParts {
  readonly accessTokens: AccessTokens;
  readonly sessions: SessionModel;
  readonly members: MemberModel;
  readonly apiKeys: ApiKeyModel;
  readonly clock: () => Date;
}

/**
 * Tells who asks, with the rights of this moment: nothing but ids is taken from a token. Every method throws
 * UNAUTHENTICATED where the credentials are not good, or not any more (DOMAIN.md X3, X9).
 */
export class ViewerService {
  private readonly loaders;

  constructor(private readonly parts: ViewerParts) {
    this.loaders = createAccessLoaders(parts);
  }

  async fromAccessToken(token: string): Promise<MemberViewer> {
    return (await this.identifyMember(token)).viewer;
  }

  async fromApiKey(text: string): Promise<PartnerViewer> {
    return (await this.identifyPartner(text)).viewer;
  }

  /** As the two above, with the moment at which a socket that shows these credentials is to be closed. */
  async identify(credentials: Credentials): Promise<Access> {
    return 'apiKey' in credentials
      ? this.identifyPartner(credentials.apiKey)
      : this.identifyMember(credentials.accessToken);
  }

  /** The same viewer, looked up again. */
  async renew(viewer: Viewer): Promise<Viewer> {
    return viewer.kind === 'member' ? this.findMember(viewer) : this.findPartner(viewer.keyId);
  }

  /** The same access, looked up again: a key that was replaced ends earlier than it did. */
  async renewAccess({ viewer, expiresAt }: Access): Promise<Access> {
    if (viewer.kind === 'member') return { viewer: await this.findMember(viewer), expiresAt };
    return this.partnerAccess(await this.parts.apiKeys.findById(viewer.keyId));
  }

  private async identifyMember(token: string): Promise<Access<MemberViewer>> {
    const claims = await this.parts.accessTokens.verify(token);
    if (!claims) throw badCredentials();
    return { viewer: await this.findMember(claims), expiresAt: claims.expiresAt };
  }

  private async findMember({ memberId, sessionId }: AccessClaims): Promise<MemberViewer> {
    const [session, member] = await Promise.all([
      this.loaders.sessions.load(sessionId),
      this.loaders.members.load(memberId),
    ]);
    const isGood = session?.memberId === memberId && isLive(session, this.parts.clock());
    if (!isGood || !maySignIn(member)) throw badCredentials();
    return toMemberViewer(member, sessionId);
  }

  private async identifyPartner(text: string): Promise<Access<PartnerViewer>> {
    const token = parseApiKey(text);
    const key = token && (await this.parts.apiKeys.findByPrefix(token.prefix));
    if (!key || !isSameHash(key.secretHash, token.hash)) throw badCredentials();
    const access = this.partnerAccess(key);
    const now = this.parts.clock();
    if (isUseToBeNoted(key, now)) await this.parts.apiKeys.noteUse(key.id, now);
    return access;
  }

  private async findPartner(keyId: string): Promise<PartnerViewer> {
    return this.partnerAccess(await this.parts.apiKeys.findById(keyId)).viewer;
  }

  private partnerAccess(key: StoredApiKey | null): Access<PartnerViewer> {
    if (!key || apiKeyState(key, this.parts.clock()) !== 'VALID') throw badCredentials();
    const viewer = { kind: 'partner', keyId: key.id, scopes: new Set(key.scopes) } as const;
    return { viewer, expiresAt: key.expiresAt };
  }
}
