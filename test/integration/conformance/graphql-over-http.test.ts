import { serverAudits } from 'graphql-http';
import { startTestApplication, type TestApplication } from '../../support/application';

/** A simple GET is what another site's page can send in a visitor's name, so GET asks for a header of its own (CSRF). */
const REFUSED_AS_SIMPLE_REQUESTS = ['5A70', 'D6D5', '6A70'];

describe('GraphQL over HTTP', () => {
  let app: TestApplication;
  const auditsWith = (headers: Record<string, string>) =>
    serverAudits({
      url: () => `${app.origin}/graphql`,
      fetchFn: (url: string, init: RequestInit = {}) =>
        fetch(url, { ...init, headers: { ...headers, ...(init.headers as object) } }),
    });
  const audits = auditsWith({ 'apollo-require-preflight': 'true' });

  beforeAll(async () => {
    app = await startTestApplication();
  });
  afterAll(() => app.stop());

  it.each(audits.map(({ id, name, fn }) => ({ id, name, fn })))('$id: $name', async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: 'ok' });
  });

  it('is audited in 61 points', () => {
    expect(audits).toHaveLength(61);
  });

  it('fails none but those of simple GETs without the header against forged requests', async () => {
    const failed: string[] = [];
    for (const { id, fn } of auditsWith({})) if ((await fn()).status !== 'ok') failed.push(id);
    expect(failed).toEqual(REFUSED_AS_SIMPLE_REQUESTS);
  });
});
