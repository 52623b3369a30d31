import { ObjectType } from 'type-graphql';

/** The opening is resolved from its id, as the viewer may see it now. */
abstract class OpeningPayload {
  openingId!: string;
}

@ObjectType('CreateOpeningPayload')
export class CreateOpeningPayload extends OpeningPayload {}

@ObjectType('SetOpeningStatusPayload')
export class SetOpeningStatusPayload extends OpeningPayload {}
