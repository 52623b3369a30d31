import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ConsentRecord } from '../../domain/consent/consent';
import {
  ConsentConnection,
  ConsentType,
  RecordConsentPayload,
} from '../../schema/consent/consent.type';
import { RecordConsentInput } from '../../schema/consent/record-consent.input';
import { PageArgs } from '../../schema/page.args';
import type {
  ConsentOutcome,
  MemberConsentService,
} from '../../services/consent/member-consent.service';
import type { RequestContext } from '../request-context';

@Resolver(() => RecordConsentPayload)
export class ConsentResolver {
  constructor(private readonly service: MemberConsentService) {}

  @Query(() => ConsentConnection, {
    nullable: true,
    description: 'One’s own consents and withdrawals, newest first.',
  })
  async consents(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<ConsentConnection> {
    return new ConsentConnection(await this.service.page(viewer, args));
  }

  @Mutation(() => RecordConsentPayload, {
    nullable: true,
    description: 'Consents to a use of one’s data, or withdraws it (X1).',
  })
  recordConsent(
    @Arg('input', () => RecordConsentInput) input: RecordConsentInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<ConsentOutcome> {
    return this.service.record(viewer, input);
  }

  @FieldResolver(() => ConsentType, { nullable: true })
  consent(
    @Root() { consentId }: ConsentOutcome,
    @Ctx() { viewer }: RequestContext,
  ): Promise<ConsentRecord | null> {
    return this.service.find(viewer, consentId);
  }
}
