import { Field, ID, InterfaceType } from 'type-graphql';

/** What can be read again by its id alone; `__typename` is told by the class in each domain's schema. */
@InterfaceType('Node', {
  description: 'An object with an opaque, typed id that never changes.',
  autoRegisterImplementations: false,
})
export abstract class NodeType {
  @Field(() => ID)
  id!: string;
}
