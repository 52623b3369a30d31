import {
  Arg,
  Args,
  type ClassType,
  Ctx,
  FieldResolver,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { ApiKeyRecord } from '../../domain/auth/api-key';
import {
  CreateApiKeyInput,
  RevokeApiKeyInput,
  RotateApiKeyInput,
} from '../../schema/auth/api-key.inputs';
import {
  CreateApiKeyPayload,
  RevokeApiKeyPayload,
  RotateApiKeyPayload,
} from '../../schema/auth/api-key.payloads';
import { ApiKeyConnection, ApiKeyType } from '../../schema/auth/api-key.type';
import { PageArgs } from '../../schema/page.args';
import type {
  ApiKeyOutcome,
  PartnerKeyService,
  ShownApiKey,
} from '../../services/auth/partner-key.service';
import type { RequestContext } from '../request-context';

@Resolver()
export class ApiKeyResolver {
  constructor(private readonly service: PartnerKeyService) {}

  @Query(() => ApiKeyConnection, {
    nullable: true,
    description: 'The keys of partners, newest first. ADMIN only.',
  })
  async apiKeys(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<ApiKeyConnection> {
    return new ApiKeyConnection(await this.service.page(viewer, args));
  }

  @Mutation(() => CreateApiKeyPayload, {
    nullable: true,
    description: 'By ADMIN: makes a partner’s key (X9).',
  })
  createApiKey(
    @Arg('input', () => CreateApiKeyInput) input: CreateApiKeyInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<ShownApiKey> {
    return this.service.create(viewer, input);
  }

  @Mutation(() => RotateApiKeyPayload, {
    nullable: true,
    description: 'By ADMIN: makes the successor of a key; the old one goes on for the overlap.',
  })
  rotateApiKey(
    @Arg('input', () => RotateApiKeyInput) input: RotateApiKeyInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<ShownApiKey> {
    return this.service.rotate(viewer, input);
  }

  @Mutation(() => RevokeApiKeyPayload, {
    nullable: true,
    description: 'By ADMIN: ends a key at once, its open sockets included.',
  })
  revokeApiKey(
    @Arg('input', () => RevokeApiKeyInput) input: RevokeApiKeyInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<ApiKeyOutcome> {
    return this.service.revoke(viewer, input);
  }
}

function apiKeyPayloadResolver(payload: ClassType) {
  @Resolver(() => payload)
  class ApiKeyPayloadResolver {
    constructor(private readonly service: PartnerKeyService) {}

    @FieldResolver(() => ApiKeyType, { nullable: true })
    apiKey(
      @Root() { apiKeyId }: ApiKeyOutcome,
      @Ctx() { viewer }: RequestContext,
    ): Promise<ApiKeyRecord | null> {
      return this.service.find(viewer, apiKeyId);
    }
  }
  return ApiKeyPayloadResolver;
}

export const apiKeyPayloadResolvers = [
  CreateApiKeyPayload,
  RotateApiKeyPayload,
  RevokeApiKeyPayload,
].map(apiKeyPayloadResolver);
