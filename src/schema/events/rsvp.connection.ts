import { Field, ObjectType } from 'type-graphql';
import type { RsvpRecord } from '../../domain/events/rsvp';
import type { Page } from '../../domain/page';
import { connectionOf } from '../connection';
import { RsvpType } from './rsvp.type';

@ObjectType('RsvpConnection', {
  description: 'A page of answers, as far as the viewer may see them.',
  simpleResolvers: true,
})
export class RsvpConnection extends connectionOf<RsvpRecord>('Rsvp', () => RsvpType) {
  constructor(page: Page<RsvpRecord>, liveCursor: string) {
    super(page);
    this.liveCursor = liveCursor;
  }

  @Field(() => String, {
    nullable: true,
    description:
      'Where `eventRsvpChanged(after:)` continues what the first page showed; the same on each page reached through `after`.',
  })
  readonly liveCursor: string | null;
}
