import type { NodeType } from '../../../src/domain/node-id';
import { encodeNodeId, newObjectId } from '../../../src/models/node-id';
import { startTestApplication, type TestApplication } from '../../support/application';

describe('a record of provision', () => {
  let now = new Date('2026-02-28T09:00:00Z');
  let app: TestApplication;
  const id = (type: NodeType): string => encodeNodeId(type, newObjectId());
  const apiKeyId = id('ApiKey');

  beforeAll(async () => {
    app = await startTestApplication({ clock: () => now });
  });
  afterAll(() => app.stop());

  const give = (): Promise<void> =>
    app.domains.consent.services.provisions.note(apiKeyId, [
      { memberId: id('Member'), consentId: id('Consent'), item: 'name' },
    ]);
  const kept = async (): Promise<number> => {
    const { provisions } = app.domains.consent.models;
    const request = { size: 100, fromEnd: false, after: null, before: null };
    return (await provisions.page({ memberId: null, apiKeyId }, request)).rows.length;
  };

  it('is kept for three years, and deleted by a job when they are over [X2]', async () => {
    const { provisions } = app.domains.consent.services;
    const { signal } = new AbortController();
    await give();
    now = new Date('2026-03-01T09:00:00Z');
    await give();
    now = new Date('2029-02-28T09:00:00Z');
    expect([await provisions.forgetOld(signal), await kept()]).toEqual([0, 2]);
    now = new Date('2029-02-28T09:00:01Z');
    expect([await provisions.forgetOld(signal), await kept()]).toEqual([1, 1]);
  });
});
