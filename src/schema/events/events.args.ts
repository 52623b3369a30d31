import { ArgsType, Field } from 'type-graphql';
import { PageArgs } from '../page.args';
import { EventTime } from './event.enums';

@ArgsType()
export class EventsArgs extends PageArgs {
  @Field(() => EventTime, { defaultValue: EventTime.UPCOMING })
  time!: EventTime;
}
