import type { MemberViewer, PartnerViewer, Viewer } from '../../../src/domain/viewer';
import type { RightsListener } from '../../../src/live/rights';
import { ViewerCache } from '../../../src/services/auth/viewer-cache';

const member = (memberId: string, sessionId: string): MemberViewer => ({
  kind: 'member',
  memberId,
  sessionId,
  status: 'ACTIVE',
  role: 'ALUMNI',
  isEmployee: false,
  hiddenMemberIds: new Set(),
});
const partner: PartnerViewer = { kind: 'partner', keyId: 'k', scopes: new Set() };

describe('the viewer cache', () => {
  let looked: Viewer[];
  let tell: RightsListener;
  let fail: boolean;
  const open = (limits: { maxAgeMs?: number; maxViewers?: number } = {}): ViewerCache =>
    new ViewerCache({
      renew: async (viewer) => {
        looked.push(viewer);
        if (fail) throw new Error('signed out');
        return { ...viewer };
      },
      rights: {
        onAnyChange: (listener) => {
          tell = listener;
        },
      },
      ...limits,
    });

  beforeEach(() => {
    looked = [];
    fail = false;
  });

  it('looks a viewer up once, however many ask', async () => {
    const cache = open();
    const ada = member('ada', 's1');
    const all = await Promise.all(Array.from({ length: 100 }, () => cache.renew(ada)));
    expect(new Set(all).size).toBe(1);
    expect(looked).toEqual([ada]);
  });

  it.each([
    ['the member', ['ada']],
    ['one session of the member', ['s1']],
    ['an API key', ['k']],
  ])('forgets whoever the rights stream names by %s, and nobody else [X3]', async (_what, ids) => {
    const cache = open();
    const all = [member('ada', 's1'), member('bo', 's2'), partner];
    for (const viewer of all) await cache.renew(viewer);
    looked = [];
    tell(new Set(ids));
    for (const viewer of all) await cache.renew(viewer);
    expect(looked).toHaveLength(1);
    expect(Object.values(looked[0] ?? {})).toContain(ids[0]);
  });

  it('forgets everybody when nobody knows whose rights have changed [X3]', async () => {
    const cache = open();
    await cache.renew(member('ada', 's1'));
    await cache.renew(partner);
    tell(null);
    expect(cache.size).toBe(0);
  });

  it('does not remember what was looked up while the rights changed [X3]', async () => {
    const cache = open();
    const looking = cache.renew(partner);
    tell(new Set(['k']));
    await looking;
    await cache.renew(partner);
    expect(looked).toHaveLength(2);
  });

  it('looks again when the age is over, and after a refusal', async () => {
    const cache = open({ maxAgeMs: 0 });
    await cache.renew(partner);
    await cache.renew(partner);
    expect(looked).toHaveLength(2);
    fail = true;
    const refusing = open();
    await expect(refusing.renew(partner)).rejects.toThrow('signed out');
    expect(refusing.size).toBe(0);
  });

  it('remembers no more than its bound', async () => {
    const cache = open({ maxViewers: 2 });
    for (const id of ['a', 'b', 'c', 'd']) await cache.renew(member(id, `of ${id}`));
    expect(cache.size).toBe(2);
    looked = [];
    await cache.renew(member('d', 'of d'));
    expect(looked).toEqual([]);
  });
});
