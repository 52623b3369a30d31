import DataLoader from 'dataloader';
import type { SessionRecord } from '../../domain/auth/session';
import type { MemberRecord } from '../../domain/members/member';

export interface AccessLoaderModels {
  readonly sessions: { findByIds(ids: readonly string[]): Promise<SessionRecord[]> };
  readonly members: { findByIds(ids: readonly string[]): Promise<MemberRecord[]> };
}

const MAX_BATCH = 500;

/**
 * Reads of what access rests on, for a whole process: nothing is remembered, but those who ask in the same moment
 * (a thousand subscribers of one activity) are answered by one command.
 */
export function createAccessLoaders({ sessions, members }: AccessLoaderModels) {
  return {
    sessions: batched((ids) => sessions.findByIds(ids)),
    members: batched((ids) => members.findByIds(ids)),
  };
}

function batched<R extends { readonly id: string }>(
  find: (ids: readonly string[]) => Promise<R[]>,
): DataLoader<string, R | null> {
  return new DataLoader(
    async (ids) => {
      const found = new Map((await find([...new Set(ids)])).map((record) => [record.id, record]));
      return ids.map((id) => found.get(id) ?? null);
    },
    { cache: false, maxBatchSize: MAX_BATCH },
  );
}
