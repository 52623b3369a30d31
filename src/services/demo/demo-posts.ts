import { isEmployed } from '../../domain/members/employment';
import { type MemberRecord, MemberStatus } from '../../domain/members/member';
import {
  CelebrationConsent,
  PostAudience,
  PostKind,
  type PostRecord,
  PostStatus,
} from '../../domain/posts/post';
import { NO_REACTIONS } from '../../domain/posts/reaction';
import type { DemoMembers } from './demo-members';
import type { DemoWorld } from './demo-world';
import { fillPhrase } from './phrase';
import { closingPhrases, postPhrases } from './post-phrases';

const KINDS = [
  [PostKind.STORY, 48],
  [PostKind.QUESTION, 22],
  [PostKind.CELEBRATION, 14],
  [PostKind.JOB, 10],
  [PostKind.ANNOUNCEMENT, 6],
] as const;

const AUDIENCES = [
  [PostAudience.EVERYONE, 80],
  [PostAudience.ALUMNI, 12],
  [PostAudience.EMPLOYEES, 8],
] as const;

const STATUSES = [
  [PostStatus.PUBLISHED, 96],
  [PostStatus.DRAFT, 2],
  [PostStatus.REMOVED, 2],
] as const;

/** Two years of posts of every kind; the first is a celebration that waits for the answer of `alumni@`. */
export function inventPosts(world: DemoWorld, members: DemoMembers, count: number): PostRecord[] {
  const authors = members.all.filter(({ status }) => status === MemberStatus.ACTIVE);
  return Array.from({ length: count }, (_, i) =>
    i === 0 ? waitingCelebration(world, members) : inventPost(world, members, authors),
  );
}

function inventPost(
  world: DemoWorld,
  members: DemoMembers,
  authors: readonly MemberRecord[],
): PostRecord {
  const { dice } = world;
  const kind = dice.weighted(KINDS);
  const author =
    kind === PostKind.ANNOUNCEMENT ? dice.pick([members.hr, members.admin]) : dice.pick(authors);
  const celebrated = kind === PostKind.CELEBRATION ? pickOther(world, authors, author) : null;
  const status = dice.weighted(STATUSES);
  const createdAt = inventDate(world);
  const isOut = status !== PostStatus.DRAFT;
  return {
    ...blankPost(world, kind, author),
    status,
    audience:
      kind === PostKind.ANNOUNCEMENT ? PostAudience.EVERYONE : inventAudience(world, author),
    celebratedMemberId: celebrated?.id ?? null,
    celebrationConsent:
      celebrated && (isOut ? CelebrationConsent.GIVEN : CelebrationConsent.PENDING),
    publishRequested: isOut || celebrated !== null,
    text: status === PostStatus.REMOVED ? null : inventText(world, kind, author, celebrated),
    createdAt,
    publishedAt: isOut ? createdAt : null,
    ...(status === PostStatus.REMOVED && {
      removedAt: world.between(createdAt, world.now),
      removedById: author.id,
    }),
  };
}

function pickOther(
  world: DemoWorld,
  members: readonly MemberRecord[],
  than: MemberRecord,
): MemberRecord {
  const picked = world.dice.pick(members);
  return picked.id === than.id ? pickOther(world, members, than) : picked;
}

function waitingCelebration(world: DemoWorld, { employee, alumna }: DemoMembers): PostRecord {
  return {
    ...blankPost(world, PostKind.CELEBRATION, employee),
    celebratedMemberId: alumna.id,
    celebrationConsent: CelebrationConsent.PENDING,
    publishRequested: true,
    text: inventText(world, PostKind.CELEBRATION, employee, alumna),
    createdAt: world.daysAgo(1),
  };
}

function blankPost(world: DemoWorld, kind: PostKind, author: MemberRecord): PostRecord {
  return {
    id: world.newId('Post'),
    kind,
    status: PostStatus.DRAFT,
    audience: PostAudience.EVERYONE,
    authorId: author.id,
    celebratedMemberId: null,
    celebrationConsent: null,
    publishRequested: false,
    text: null,
    revision: 0,
    createdAt: world.now,
    publishedAt: null,
    removedAt: null,
    removedById: null,
    removalReason: null,
    reactionCounts: NO_REACTIONS,
    commentCount: 0,
  };
}

/** Denser towards the present, for a network that grows. */
function inventDate(world: DemoWorld): Date {
  const days = (world.dice.int(1_000_000) / 1_000_000) ** 2 * 700;
  return world.daysAgo(days + 0.01);
}

/** Nobody writes to employees alone who is none. */
function inventAudience({ dice }: DemoWorld, { employments }: MemberRecord): PostAudience {
  const audience = dice.weighted(AUDIENCES);
  const fits =
    audience === PostAudience.EVERYONE ||
    (audience === PostAudience.EMPLOYEES) === isEmployed(employments);
  return fits ? audience : PostAudience.EVERYONE;
}

function inventText(
  { dice }: DemoWorld,
  kind: PostKind,
  { language }: MemberRecord,
  celebrated: MemberRecord | null,
): string {
  const phrases = postPhrases[kind];
  const inEnglish = language === 'en' || dice.chance(0.06);
  const name = celebrated ? (inEnglish ? inRomaji(celebrated) : celebrated.name.family) : '';
  const text = fillPhrase(dice, dice.pick(inEnglish ? phrases.en : phrases.ja), { name });
  return inEnglish || dice.chance(0.4)
    ? text
    : `${text}\n${fillPhrase(dice, dice.pick(closingPhrases[kind]))}`;
}

function inRomaji({ name }: MemberRecord): string {
  return name.givenRomaji && name.familyRomaji
    ? `${name.givenRomaji} ${name.familyRomaji}`
    : `${name.family}-san`;
}
