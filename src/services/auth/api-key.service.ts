import { createApiKey } from '../../auth/api-key-token';
import { RIGHTS_TOPIC } from '../../domain/activity';
import { type ApiKeyRecord, type NewApiKey, parseNewApiKey } from '../../domain/auth/api-key';
import { RightsChange } from '../../domain/auth/rights-change';
import { notFound } from '../../domain/domain-error';
import { operatorCommand } from '../../live/command';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { ApiKeyModel } from '../../models/auth/api-key.model';

/** A new key with its text, which is shown this once and kept nowhere (DOMAIN.md X9). */
export interface IssuedApiKey {
  readonly key: ApiKeyRecord;
  readonly text: string;
}

/** Issues and revokes the keys of partners; called by the operator of the server, who is no viewer. */
export class ApiKeyService {
  constructor(
    private readonly apiKeys: ApiKeyModel,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: () => Date,
  ) {}

  /** Throws BAD_USER_INPUT that names the part at fault. */
  async create(draft: NewApiKey): Promise<IssuedApiKey> {
    const createdAt = this.clock();
    const { prefix, hash, text } = createApiKey();
    const parsed = parseNewApiKey(draft, createdAt);
    const { apiKeyId } = await this.unitOfWork.run(
      operatorCommand('createApiKey', draft),
      async (tx) => {
        const key = await this.apiKeys.insert(
          { ...parsed, prefix, secretHash: hash, createdAt, revokedAt: null, lastUsedAt: null },
          tx,
        );
        return { apiKeyId: key.id };
      },
    );
    const key = { ...parsed, id: apiKeyId, prefix, createdAt, revokedAt: null, lastUsedAt: null };
    return { key, text };
  }

  async list(): Promise<readonly ApiKeyRecord[]> {
    return this.apiKeys.list();
  }

  /**
   * Ends a key by its prefix, and its open sockets on every instance; false where it had ended before. Throws
   * NOT_FOUND.
   */
  async revoke(prefix: string): Promise<boolean> {
    const key = await this.apiKeys.findByPrefix(prefix);
    if (!key) throw notFound('prefix');
    const action = operatorCommand('revokeApiKey', {});
    const { revoked } = await this.unitOfWork.run(action, async (tx, record) => {
      const isRevoked = await this.apiKeys.revoke(tx, key.id, this.clock());
      if (isRevoked)
        record(RIGHTS_TOPIC, { kind: RightsChange.API_KEY_REVOKED, subjects: { keyId: key.id } });
      return { apiKeyId: key.id, revoked: isRevoked };
    });
    return revoked;
  }
}
