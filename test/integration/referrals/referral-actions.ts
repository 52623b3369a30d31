import { dirname } from 'node:path';
import {
  type GraphqlAnswer,
  startTestApplication,
  type TestApplication,
} from '../../support/application';
import { tokenOf } from '../../support/mail-reader';
import type { TestMember } from '../../support/members';
import { mailTo } from '../../support/outbox';

/** A second instance on the same database, which writes its mails to the same folder. */
export function startInstance(app: TestApplication, clock?: () => Date): Promise<TestApplication> {
  return startTestApplication({
    databaseName: app.databaseName,
    environment: { DATA_DIR: dirname(app.outbox) },
    ...(clock && { clock }),
  });
}

export async function createOpening(
  app: TestApplication,
  hr: TestMember,
  title = 'バックエンドエンジニア',
): Promise<string> {
  const { data, errors } = await app.graphql(
    `mutation ($input: CreateOpeningInput!) { createOpening(input: $input) { opening { id } } }`,
    { input: { title, description: 'TypeScript と MongoDB' } },
    { as: hr },
  );
  if (errors.length > 0) throw new Error(errors[0]?.message);
  return data.createOpening.opening.id;
}

export function setOpeningStatus(
  app: TestApplication,
  hr: TestMember,
  input: { openingId: string; status: string },
): Promise<GraphqlAnswer> {
  return app.graphql(
    `mutation ($input: SetOpeningStatusInput!) {
      setOpeningStatus(input: $input) { opening { id status } }
    }`,
    { input },
    { as: hr },
  );
}

export interface ReferWishes {
  readonly openingId: string;
  readonly candidateEmail: string;
  readonly candidateName?: string;
  readonly relationship?: string;
  readonly note?: string | null;
  readonly idempotencyKey?: string;
}

export function refer(
  app: TestApplication,
  referrer: TestMember | null,
  wishes: ReferWishes,
): Promise<GraphqlAnswer> {
  return app.graphql(
    `mutation ($input: ReferCandidateInput!) {
      referCandidate(input: $input) { referral { id kind progress stage version opening { id } } }
    }`,
    { input: { candidateName: '鈴木 一郎', relationship: '前職の同僚', ...wishes } },
    { as: referrer },
  );
}

/** The token of the link that the candidate got by mail. */
export async function consentToken(app: TestApplication, address: string): Promise<string> {
  return tokenOf(await mailTo(app.outbox, address));
}

export function confirm(
  app: TestApplication,
  token: string,
  consent = true,
): Promise<GraphqlAnswer> {
  return app.graphql(
    `mutation ($input: ConfirmReferralInput!) {
      confirmReferral(input: $input) { progress alreadyAnswered }
    }`,
    { input: { token, consent } },
  );
}

export interface MoveWishes {
  readonly referralId: string;
  readonly to: string;
  readonly expectedVersion: number;
  readonly reason?: string;
  readonly idempotencyKey?: string;
}

export function move(
  app: TestApplication,
  hr: TestMember | null,
  input: MoveWishes,
): Promise<GraphqlAnswer> {
  return app.graphql(
    `mutation ($input: MoveReferralInput!) {
      moveReferral(input: $input) { referral { id stage version progress } }
    }`,
    { input },
    { as: hr },
  );
}

const REFERRAL = `
  id kind progress stage version createdAt
  opening { id title }
  referrer { id }
  candidate { name email relationship note }
  moves { from to actor reason at movedBy { id } }
`;

export function readReferral(
  app: TestApplication,
  viewer: TestMember | null,
  id: string,
): Promise<GraphqlAnswer> {
  return app.graphql(
    `query ($id: ID!) { referral(id: $id) { ${REFERRAL} } }`,
    { id },
    { as: viewer },
  );
}

/** A referral whose candidate has consented: stage SUBMITTED, version 2. Gives its id. */
export async function submitReferral(
  app: TestApplication,
  referrer: TestMember,
  wishes: ReferWishes,
): Promise<string> {
  const { data } = await refer(app, referrer, wishes);
  await confirm(app, await consentToken(app, wishes.candidateEmail));
  return data.referCandidate.referral.id;
}

export function codesOf({ errors }: GraphqlAnswer): object[] {
  return errors.map(({ extensions: { code, reason, field, rule } }) => ({
    code,
    ...(reason !== undefined && { reason }),
    ...(field !== undefined && { field }),
    ...(rule !== undefined && { rule }),
  }));
}
