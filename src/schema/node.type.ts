import { Field, ID, InterfaceType } from 'type-graphql';
import { typeOfNodeId } from '../domain/node-id';

/** What can be read again by its id alone; the id tells the type. */
@InterfaceType('Node', {
  description: 'An object with an opaque, typed id that never changes.',
  autoRegisterImplementations: false,
  resolveType: ({ id }: { id: string }) => typeOfNodeId(id) ?? undefined,
})
export abstract class NodeType {
  @Field(() => ID)
  id!: string;
}
