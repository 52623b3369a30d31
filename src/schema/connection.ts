import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { Page } from '../domain/page';
import { PageInfoType } from './page-info.type';

/** One row of a connection, generic over the record behind the node. */
export interface Edge<R> {
  readonly cursor: string;
  readonly node: R;
}

/** What every `XConnection` shows: a page of records, in the shape of the Relay specification. */
export class Connection<R> {
  readonly edges: readonly Edge<R>[];
  readonly nodes: readonly R[];
  readonly pageInfo: PageInfoType;

  constructor(private readonly page: Page<R>) {
    this.edges = page.rows.map(({ cursor, record }) => ({ cursor, node: record }));
    this.nodes = page.rows.map(({ record }) => record);
    this.pageInfo = {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: page.rows[0]?.cursor ?? null,
      endCursor: page.rows.at(-1)?.cursor ?? null,
    };
  }

  /** Called only when a client selects it (DOMAIN.md X4). */
  totalCount(): Promise<number | null> {
    return this.page.count();
  }
}

/**
 * Declares `<name>Edge` and gives the base class of `<name>Connection`:
 *
 * ```ts
 * @ObjectType('PostConnection', { description: 'A page of posts.' })
 * export class PostConnection extends connectionOf('Post', () => PostType)<PostRecord> {}
 * ```
 */
export function connectionOf<R>(name: string, nodeType: () => ClassType): typeof Connection<R> {
  @ObjectType(`${name}Edge`, {
    description: `One ${name} of a page, with its cursor.`,
    simpleResolvers: true,
  })
  class EdgeType implements Edge<R> {
    @Field(() => String)
    cursor!: string;

    @Field(nodeType)
    node!: R;
  }

  @ObjectType({ simpleResolvers: true })
  abstract class ConnectionBase extends Connection<R> {
    @Field(() => [EdgeType])
    override readonly edges!: readonly EdgeType[];

    @Field(() => [nodeType()])
    override readonly nodes!: readonly R[];

    @Field(() => PageInfoType)
    override readonly pageInfo!: PageInfoType;

    @Field(() => Int, {
      nullable: true,
      description:
        'What paging to the end would give this viewer; counted only when asked for, null where it is not counted.',
    })
    override totalCount(): Promise<number | null> {
      return super.totalCount();
    }
  }
  return ConnectionBase as unknown as typeof Connection<R>;
}
