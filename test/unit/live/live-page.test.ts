import { type Page, type PageRequest, parsePage } from '../../../src/domain/page';
import { readLivePage } from '../../../src/live/live-page';

const read = async ({ after }: PageRequest): Promise<Page<string>> => ({
  rows: [{ cursor: `next-${after ?? 'first'}`, record: 'row' }],
  hasNextPage: true,
  hasPreviousPage: false,
  count: async () => null,
});

describe('readLivePage', () => {
  it('keeps the head of the first page on each page after it [X8]', async () => {
    let head = 7;
    const first = await readLivePage(parsePage({}), async () => head++, read);
    const after = first.page.rows[0]?.cursor ?? null;
    const second = await readLivePage(parsePage({ after }), async () => head, read);
    expect([first.sequence, second.sequence]).toEqual([7, 7]);
    expect(second.page.rows[0]?.cursor).toBe('next-next-first.7');
  });

  it('reads the head before the page [X8]', async () => {
    const order: string[] = [];
    await readLivePage(
      parsePage({}),
      async () => order.push('head'),
      (request) => {
        order.push('page');
        return read(request);
      },
    );
    expect(order).toEqual(['head', 'page']);
  });

  it.each(['abc', 'abc.', '.1', 'abc.-1', 'abc.zzzzzzzzzz', 'a b.1', ''])(
    'refuses the cursor %j [X4]',
    async (after) => {
      await expect(readLivePage(parsePage({ after }), async () => 1, read)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        facts: { field: 'after', reason: 'BAD_CURSOR' },
      });
    },
  );
});
