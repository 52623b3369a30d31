import { provisionRetentionJob } from '../jobs/provision-retention.job';
import type { ApiKeyModel } from '../models/auth/api-key.model';
import { ConsentModel } from '../models/consent/consent.model';
import { ProvisionModel } from '../models/consent/provision.model';
import type { MemberModel } from '../models/members/member.model';
import { ConsentResolver } from '../resolvers/consent/consent.resolver';
import { ProvisionResolver } from '../resolvers/consent/provision.resolver';
import { MemberConsentService } from '../services/consent/member-consent.service';
import { ProvisionService } from '../services/consent/provision.service';
import type { Kernel } from './kernel';

interface ConsentNeighbours {
  readonly members: MemberModel;
  readonly apiKeys: ApiKeyModel;
}

/** Builds the ledger of what members consent to, and that of what partners were given by it. */
export function composeConsent(
  { connection, unitOfWork, clock }: Kernel,
  { members, apiKeys }: ConsentNeighbours,
) {
  const consents = new ConsentModel(connection);
  const models = { consents, provisions: new ProvisionModel(connection) };
  const services = {
    consents: new MemberConsentService(consents, members, unitOfWork, clock),
    provisions: new ProvisionService(models.provisions, apiKeys, clock),
  };
  const resolvers: object[] = [
    new ConsentResolver(services.consents),
    new ProvisionResolver(services.provisions),
  ];
  const jobs = [provisionRetentionJob(services.provisions)];
  return { models, services, resolvers, jobs };
}
