import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { assertFound, badInput } from '../domain/domain-error';
import { MAX_PAGE_SIZE } from '../domain/page';
import { loadNode } from '../loaders/node.loader';
import { NodeType } from '../schema/node.type';
import type { RequestContext } from './request-context';

@Resolver(() => NodeType)
export class NodeResolver {
  @Query(() => NodeType, {
    nullable: true,
    description: 'Null plus NOT_FOUND, alike for what is not there and what may not be seen.',
  })
  async node(
    @Arg('id', () => ID) id: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<NodeType> {
    return assertFound(await loadNode(loaders, id), 'id');
  }

  @Query(() => [NodeType], {
    nullable: 'items',
    description:
      'In order; null, without an error, for what is not there or may not be seen. At most 100.',
  })
  nodes(
    @Arg('ids', () => [ID]) ids: string[],
    @Ctx() { loaders }: RequestContext,
  ): Promise<(NodeType | null)[]> {
    if (ids.length > MAX_PAGE_SIZE)
      throw badInput('ids', 'OUT_OF_RANGE', { rule: 'X4', limit: MAX_PAGE_SIZE });
    return Promise.all(ids.map((id) => loadNode(loaders, id)));
  }
}
