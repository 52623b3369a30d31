import { ConsentModel } from '../models/consent/consent.model';
import { ConsentResolver } from '../resolvers/consent/consent.resolver';
import { MemberConsentService } from '../services/consent/member-consent.service';
import type { Kernel } from './kernel';

/** Builds the ledger of what members consent to. */
export function composeConsent({ connection, unitOfWork, clock }: Kernel) {
  const service = new MemberConsentService(new ConsentModel(connection), unitOfWork, clock);
  return { resolvers: [new ConsentResolver(service)] };
}
