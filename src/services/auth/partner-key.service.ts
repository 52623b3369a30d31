import { createApiKey } from '../../auth/api-key-token';
import { requireAdmin } from '../../domain/access';
import { RIGHTS_TOPIC } from '../../domain/activity';
import {
  type ApiKeyRecord,
  assertValid,
  overlapEnd,
  parseNewApiKey,
} from '../../domain/auth/api-key';
import type { ApiScope } from '../../domain/auth/api-scope';
import { RightsChange } from '../../domain/auth/rights-change';
import { notFound } from '../../domain/domain-error';
import type { Outcome } from '../../domain/outcome';
import { type Page, type PageArguments, parsePage } from '../../domain/page';
import type { Viewer } from '../../domain/viewer';
import { command } from '../../live/command';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { ApiKeyModel } from '../../models/auth/api-key.model';

interface Retriable {
  readonly idempotencyKey?: string | null;
}

export interface CreateApiKey extends Retriable {
  readonly label: string;
  readonly scopes: readonly ApiScope[];
  readonly days: number;
}

export interface RotateApiKey extends Retriable {
  readonly apiKeyId: string;
  readonly overlapHours: number;
}

export interface RevokeApiKey extends Retriable {
  readonly apiKeyId: string;
}

export interface ApiKeyOutcome extends Outcome {
  readonly apiKeyId: string;
  readonly prefix: string;
}

/** A key with its text, which only the first answer has: it is kept nowhere (DOMAIN.md X9). */
export interface ShownApiKey extends ApiKeyOutcome {
  readonly secret: string | null;
}

/** Partners' keys in the hands of ADMIN (DOMAIN.md X9). */
export class PartnerKeyService {
  constructor(
    private readonly apiKeys: ApiKeyModel,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: () => Date,
  ) {}

  async page(viewer: Viewer | null, args: PageArguments): Promise<Page<ApiKeyRecord>> {
    requireAdmin(viewer);
    return this.apiKeys.page(parsePage(args));
  }

  /** Null for anybody but ADMIN. */
  async find(viewer: Viewer | null, id: string): Promise<ApiKeyRecord | null> {
    requireAdmin(viewer);
    return this.apiKeys.findById(id);
  }

  async create(viewer: Viewer | null, input: CreateApiKey): Promise<ShownApiKey> {
    const me = requireAdmin(viewer);
    const createdAt = this.clock();
    const draft = parseNewApiKey(input, createdAt);
    const { prefix, hash, text } = createApiKey();
    const outcome = await this.unitOfWork.run(command(me, 'createApiKey', input), async (tx) => {
      const key = await this.apiKeys.insert(
        { ...draft, prefix, secretHash: hash, createdAt, revokedAt: null, lastUsedAt: null },
        tx,
      );
      return { apiKeyId: key.id, prefix };
    });
    return { ...outcome, secret: outcome.prefix === prefix ? text : null };
  }

  /**
   * Makes the successor of a key, with its label, scopes and term; the old one goes on for the overlap, so that the partner can
   * change over. Throws NOT_FOUND, and CONFLICT for a key that has ended.
   */
  async rotate(viewer: Viewer | null, input: RotateApiKey): Promise<ShownApiKey> {
    const me = requireAdmin(viewer);
    const { prefix, hash, text } = createApiKey();
    const outcome = await this.unitOfWork.run(
      command(me, 'rotateApiKey', input),
      async (tx, record) => {
        const now = this.clock();
        const old = await this.apiKeys.findById(input.apiKeyId, tx);
        if (!old) throw notFound('input.apiKeyId');
        assertValid(old, now);
        const end = overlapEnd(old, input.overlapHours, now);
        const draft = parseNewApiKey(old, now);
        await this.apiKeys.shorten(tx, old.id, end);
        record(RIGHTS_TOPIC, { kind: RightsChange.API_KEY_REPLACED, subjects: { keyId: old.id } });
        const key = await this.apiKeys.insert(
          { ...draft, prefix, secretHash: hash, createdAt: now, revokedAt: null, lastUsedAt: null },
          tx,
        );
        return { apiKeyId: key.id, prefix, oldApiKeyId: old.id };
      },
    );
    return { ...outcome, secret: outcome.prefix === prefix ? text : null };
  }

  /** Ends a key and its open sockets at once, on every instance; harmless where it had ended before. Throws NOT_FOUND. */
  async revoke(viewer: Viewer | null, input: RevokeApiKey): Promise<ApiKeyOutcome> {
    const me = requireAdmin(viewer);
    return this.unitOfWork.run(command(me, 'revokeApiKey', input), async (tx, record) => {
      const key = await this.apiKeys.findById(input.apiKeyId, tx);
      if (!key) throw notFound('input.apiKeyId');
      if (await this.apiKeys.revoke(tx, key.id, this.clock()))
        record(RIGHTS_TOPIC, { kind: RightsChange.API_KEY_REVOKED, subjects: { keyId: key.id } });
      return { apiKeyId: key.id, prefix: key.prefix };
    });
  }
}
