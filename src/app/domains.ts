import 'reflect-metadata';
import type { Viewer } from '../domain/viewer';
import { activityRetentionJob } from '../jobs/activity-retention.job';
import { JobRunner } from '../jobs/job-runner';
import { Loaders } from '../loaders/loaders';
import { NodeResolver } from '../resolvers/node.resolver';
import { ActivityRetentionService } from '../services/live/activity-retention.service';
import { composeAudit } from './audit';
import { composeAuth } from './auth';
import { composeConsent } from './consent';
import { composeCost } from './cost';
import { composeEvents } from './events';
import type { Kernel } from './kernel';
import { composeMail } from './mail';
import { composeMembers, createMemberModels } from './members';
import { composeOverview } from './overview';
import { composePosts } from './posts';
import { composeReferrals } from './referrals';

export type Domains = ReturnType<typeof composeDomains>;

/** Builds the domains, each on the kernel and on what it needs of its neighbours. */
export function composeDomains(kernel: Kernel) {
  const { clock, logger, activities } = kernel;
  const memberModels = createMemberModels(kernel);
  const mail = composeMail(kernel);
  const { outbox } = mail;
  const events = composeEvents(kernel, { members: memberModels.members, outbox });
  const members = composeMembers(kernel, memberModels, { outbox, seats: events.services.rsvps });
  const cost = composeCost(kernel);
  const auth = composeAuth(kernel, memberModels);
  const consent = composeConsent(kernel, {
    ...{ members: memberModels.members, apiKeys: auth.models.apiKeys },
  });
  const posts = composePosts(kernel, { members: memberModels.members, outbox });
  const referrals = composeReferrals(kernel, {
    ...{ members: memberModels.members, outbox, limiter: auth.services.limiter },
  });

  const overview = composeOverview(kernel, {
    members: memberModels.members,
    posts: posts.models.posts,
    events: events.models.events,
    rsvps: events.models.rsvps,
    referrals: referrals.models.referrals,
  });

  const jobs = new JobRunner(
    [
      mail.job({
        invitation: members.invitationMail,
        referralConsent: referrals.consentMail,
        ...events.mailSources,
        celebrationConsent: posts.celebrationMail,
      }),
      ...members.jobs,
      ...events.jobs,
      ...referrals.jobs,
      ...consent.jobs,
      activityRetentionJob(new ActivityRetentionService({ activities, clock })),
    ],
    {
      clock,
      onFault: (job, fault) => logger.error({ err: fault, job }, 'job failed'),
    },
  );
  const models = {
    members: { ...members.models, provisions: consent.services.provisions },
    posts: posts.models,
    events: events.models,
    referrals: referrals.models,
  };
  return {
    mail,
    members,
    auth,
    cost,
    consent,
    events,
    posts,
    referrals,
    jobs,
    resolvers: [
      new NodeResolver(),
      ...members.resolvers,
      ...auth.resolvers,
      ...cost.resolvers,
      ...composeAudit(kernel).resolvers,
      ...consent.resolvers,
      ...events.resolvers,
      ...posts.resolvers,
      ...referrals.resolvers,
      ...overview.resolvers,
    ],
    createLoaders: (viewer: Viewer | null): Loaders => new Loaders(models, viewer),
  };
}
