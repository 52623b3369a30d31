import { AccessTokens } from '../auth/access-tokens';
import { PasswordHasher } from '../auth/password-hasher';
import { RefreshTokens } from '../auth/refresh-tokens';
import { ApiKeyModel } from '../models/auth/api-key.model';
import { CredentialModel } from '../models/auth/credential.model';
import { SessionModel } from '../models/auth/session.model';
import { SignInFailureModel } from '../models/auth/sign-in-failure.model';
import { ApiKeyResolver, apiKeyPayloadResolvers } from '../resolvers/auth/api-key.resolver';
import { SessionResolver } from '../resolvers/auth/session.resolver';
import { ViewerResolver } from '../resolvers/auth/viewer.resolver';
import { AcceptInvitationService } from '../services/auth/accept-invitation.service';
import { AdministratorService } from '../services/auth/administrator.service';
import { ApiKeyService } from '../services/auth/api-key.service';
import { PartnerKeyService } from '../services/auth/partner-key.service';
import { SessionService } from '../services/auth/session.service';
import { SignInService } from '../services/auth/sign-in.service';
import { SignInLimiter } from '../services/auth/sign-in-limiter';
import { ViewerService } from '../services/auth/viewer.service';
import { ViewerCache } from '../services/auth/viewer-cache';
import type { Kernel } from './kernel';
import type { MemberModels } from './members';

/** Builds what signing in consists of: credentials, sessions, API keys, and the viewer behind each request. */
export function composeAuth(
  { connection, keys, unitOfWork, rights, clock }: Kernel,
  { members, invitations }: Pick<MemberModels, 'members' | 'invitations'>,
) {
  const models = {
    sessions: new SessionModel(connection),
    credentials: new CredentialModel(connection),
    failures: new SignInFailureModel(connection),
    apiKeys: new ApiKeyModel(connection),
  };
  const { credentials } = models;
  const hasher = new PasswordHasher();
  const accessTokens = new AccessTokens(keys, clock);
  const refreshTokens = new RefreshTokens(keys);
  const sessionParts = { sessions: models.sessions, members, unitOfWork, clock };
  const sessions = new SessionService({ ...sessionParts, accessTokens, refreshTokens });
  const limiter = new SignInLimiter(models.failures, keys, clock);
  const viewers = new ViewerService({ ...sessionParts, accessTokens, apiKeys: models.apiKeys });
  const services = {
    hasher,
    limiter,
    sessions,
    signIns: new SignInService({ members, credentials, hasher, limiter, sessions }),
    viewers,
    recentViewers: new ViewerCache({ renew: (viewer) => viewers.renew(viewer), rights }),
    administrators: new AdministratorService({ ...sessionParts, credentials, hasher }),
    apiKeys: new ApiKeyService(models.apiKeys, unitOfWork, clock),
    partnerKeys: new PartnerKeyService(models.apiKeys, unitOfWork, clock),
    acceptInvitation: new AcceptInvitationService({
      ...{ members, invitations, credentials, hasher, sessions, unitOfWork, clock },
    }),
  };
  const resolvers: object[] = [
    new SessionResolver(services.signIns, sessions, services.acceptInvitation, limiter),
    new ViewerResolver(),
    new ApiKeyResolver(services.partnerKeys),
    ...apiKeyPayloadResolvers.map((PayloadResolver) => new PayloadResolver(services.partnerKeys)),
  ];
  return { models, services, resolvers };
}
