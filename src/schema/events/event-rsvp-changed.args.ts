import { ArgsType, Field, ID } from 'type-graphql';
import { LiveArgs } from '../live.args';

@ArgsType()
export class EventRsvpChangedArgs extends LiveArgs {
  @Field(() => ID)
  eventId!: string;
}
