import { ArgsType } from 'type-graphql';
import { LiveArgs } from '../live.args';

@ArgsType()
export class FeedChangedArgs extends LiveArgs {}
