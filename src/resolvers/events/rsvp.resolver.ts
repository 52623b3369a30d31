import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { EventRecord } from '../../domain/events/event';
import type { RsvpRecord } from '../../domain/events/rsvp';
import type { MemberRecord } from '../../domain/members/member';
import { EventType } from '../../schema/events/event.type';
import { RsvpType } from '../../schema/events/rsvp.type';
import { MemberType } from '../../schema/members/member.type';
import type { RequestContext } from '../request-context';

@Resolver(() => RsvpType)
export class RsvpResolver {
  @FieldResolver(() => EventType, {
    nullable: true,
    description: 'Null where it may not be seen.',
  })
  event(
    @Root() { eventId }: RsvpRecord,
    @Ctx() { loaders }: RequestContext,
  ): Promise<EventRecord | null> {
    return loaders.events.byId.load(eventId);
  }

  @FieldResolver(() => MemberType, {
    nullable: true,
    description: 'Null where they may not be seen.',
  })
  member(
    @Root() { memberId }: RsvpRecord,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MemberRecord | null> {
    return loaders.members.byId.load(memberId);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      '1 is next; null when not waiting. As of this read: the stream does not tell everybody behind that they moved up.',
  })
  waitlistPosition(
    @Root() rsvp: RsvpRecord,
    @Ctx() { loaders }: RequestContext,
  ): Promise<number | null> {
    return loaders.events.waitlistPosition.load(rsvp);
  }
}
