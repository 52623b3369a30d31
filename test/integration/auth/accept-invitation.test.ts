import { hashSecret } from '../../../src/auth/secret-token';
import { emailKey } from '../../../src/domain/email-address';
import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { PASSWORD, signIn } from './signing-in';

const ACCEPT = `mutation ($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) {
    accessToken refreshToken expiresAt viewer { role member { id status } }
  }
}`;
const NOTHING = { accessToken: null, refreshToken: null, expiresAt: null, viewer: null };
const HOUR_MS = 60 * 60_000;

describe('acceptInvitation', () => {
  let now = new Date('2026-10-10T03:00:00Z');
  let app: TestApplication;
  let invited: TestMember;
  let sent = 0;
  const accept = (token: string, password = PASSWORD) =>
    app.graphql(ACCEPT, { input: { token, password } });
  const invite = async (email = invited.email): Promise<string> => {
    const token = `token-${++sent}`;
    await app.domains.members.models.invitations.insert({
      tokenHash: hashSecret(token),
      memberId: invited.id,
      emailKey: emailKey(email),
      createdAt: now,
      expiresAt: new Date(now.getTime() + HOUR_MS),
      usedAt: null,
    });
    return token;
  };

  beforeAll(async () => {
    app = await startTestApplication({ clock: () => now });
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    invited = await app.createMember({ status: 'INVITED' });
  });

  it('makes ACTIVE whom HR invited, and signs them in [M2]', async () => {
    const { data, errors } = await accept(await invite());
    expect(errors).toEqual([]);
    expect(data.acceptInvitation).toEqual({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      expiresAt: expect.any(String),
      viewer: { role: 'ALUMNI', member: { id: invited.id, status: 'ACTIVE' } },
    });
    expect((await signIn(app, invited.email)).errors).toEqual([]);
  });

  it('is harmless the second time, even after its end: no tokens, no error, no new password [M3]', async () => {
    const token = await invite();
    await accept(token);
    for (const later of [now, new Date(now.getTime() + HOUR_MS)]) {
      now = later;
      const { data, errors } = await accept(token, 'another-password');
      expect({ data, errors }).toEqual({ data: { acceptInvitation: NOTHING }, errors: [] });
    }
    expect((await signIn(app, invited.email)).errors).toEqual([]);
    expect((await signIn(app, invited.email, 'another-password')).errors).toHaveLength(1);
  });

  it('lets one of twenty acceptances at the same moment in [M3]', async () => {
    const token = await invite();
    const answers = await Promise.all(Array.from({ length: 20 }, () => accept(token)));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const signedIn = answers.filter(({ data }) => data.acceptInvitation.accessToken !== null);
    expect(signedIn).toHaveLength(1);
  });

  it('closes the other links of the same member [M3]', async () => {
    const [first, second] = [await invite(), await invite()];
    await accept(first);
    const { data } = await accept(second, 'another-password');
    expect(data.acceptInvitation).toEqual(NOTHING);
    expect((await signIn(app, invited.email, 'another-password')).errors).toHaveLength(1);
  });

  it('answers a made-up token, an expired one and one of another address alike [M3]', async () => {
    const expired = await invite();
    now = new Date(now.getTime() + HOUR_MS);
    const answers = [
      await accept('made-up'),
      await accept(expired),
      await accept(await invite('earlier-address@example.com')),
    ];
    for (const { data, errors } of answers) {
      expect(data).toEqual({ acceptInvitation: null });
      expect(errors).toMatchObject([
        {
          extensions: {
            code: 'BAD_USER_INPUT',
            field: 'input.token',
            rule: 'M3',
            reason: 'INVALID_TOKEN',
          },
        },
      ]);
    }
    expect(new Set(answers.map(({ errors }) => errors[0]?.message)).size).toBe(1);
  });

  it('names the bound of a password that is too short, and uses nothing up', async () => {
    const token = await invite();
    const { errors } = await accept(token, 'short');
    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'BAD_USER_INPUT',
          field: 'input.password',
          reason: 'TOO_SHORT',
          limit: 10,
        },
      },
    ]);
    expect((await accept(token)).errors).toEqual([]);
  });

  it('changes nothing for a member who was suspended meanwhile [M1]', async () => {
    const token = await invite();
    const { members } = app.domains.members.models;
    await app.kernel.unitOfWork.run(null, async (tx) => {
      await members.update(tx, invited, { ...invited, status: 'SUSPENDED' });
      return {};
    });
    const { data } = await accept(token);
    expect(data.acceptInvitation).toEqual(NOTHING);
    expect((await members.findById(invited.id))?.status).toBe('SUSPENDED');
  });
});
