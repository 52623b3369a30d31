import { badInput } from '../domain/domain-error';
import type { Page, PageRequest } from '../domain/page';

/** A page of a list that a stream continues. */
export interface LivePage<R> {
  readonly page: Page<R>;
  /** The stream's head before the first page was read; each page reached by a cursor has the same. */
  readonly sequence: number;
}

/** Nine digits to the base 36 stay below the 48 bits of a live cursor's sequence. */
const PAGE_CURSOR = /^([\w-]+)\.([0-9a-z]{1,9})$/;

/**
 * Reads a page and the place from which its stream goes on. The head is read before the page, so that nothing falls
 * between them, and travels in the page's cursors. Throws BAD_USER_INPUT for a cursor of another list.
 */
export async function readLivePage<R>(
  request: PageRequest,
  head: () => Promise<number>,
  read: (request: PageRequest) => Promise<Page<R>>,
): Promise<LivePage<R>> {
  const after = openCursor('after', request.after);
  const before = openCursor('before', request.before);
  const sequence = after?.sequence ?? before?.sequence ?? (await head());
  const page = await read({
    ...request,
    after: after?.cursor ?? null,
    before: before?.cursor ?? null,
  });
  return { page: sealCursors(page, sequence), sequence };
}

function openCursor(
  field: 'after' | 'before',
  sealed: string | null,
): { readonly cursor: string; readonly sequence: number } | null {
  if (sealed === null) return null;
  const [, cursor, sequence] = PAGE_CURSOR.exec(sealed) ?? [];
  if (cursor === undefined || sequence === undefined)
    throw badInput(field, 'BAD_CURSOR', { rule: 'X4' });
  return { cursor, sequence: Number.parseInt(sequence, 36) };
}

function sealCursors<R>(page: Page<R>, sequence: number): Page<R> {
  const suffix = `.${sequence.toString(36)}`;
  return {
    ...page,
    rows: page.rows.map(({ cursor, record }) => ({ cursor: cursor + suffix, record })),
  };
}
