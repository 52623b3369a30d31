import type { Transaction } from '../../database/transaction';
import { type ActivityDraft, FEED_TOPIC } from '../../domain/activity';
import { MailTemplate } from '../../domain/mail/mail';
import type { MemberRecord } from '../../domain/members/member';
import type { CommentRecord } from '../../domain/posts/comment';
import { FeedChangeKind, feedActivity } from '../../domain/posts/feed-activity';
import type { PostRecord, PostRevision } from '../../domain/posts/post';
import { asksForConsent, isEdited } from '../../domain/posts/post-moves';
import type { ReactionRecord } from '../../domain/posts/reaction';
import type { Book } from '../../live/commit-queue';
import type { MailOutbox } from '../mail/mail-outbox';
import type { FeedModels } from './feed-models';
import { ReactionSheet } from './reaction-sheet';

/** What one unit of work on the feed has to see before it decides. */
export interface FeedReads {
  readonly postId?: string;
  /** With `postId`: this member's reactions to it. */
  readonly reactingMemberId?: string;
  readonly commentId?: string;
  readonly memberId?: string;
}

interface FeedBookParts {
  readonly models: FeedModels;
  readonly outbox: MailOutbox;
  readonly tx: Transaction;
  readonly record: (topic: string, draft: ActivityDraft) => void;
  readonly clock: () => Date;
}

/**
 * The part of the feed that a batch of writes shares: loaded once, changed in memory, written last. Each change of a
 * post goes through `putPost`, so that counters, revisions and activities can't be forgotten.
 */
export class FeedBook implements Book {
  private readonly posts = new Map<string, PostRecord>();
  private readonly loaded = new Map<string, PostRecord>();
  private readonly comments = new Map<string, CommentRecord>();
  private readonly members = new Map<string, MemberRecord>();
  private readonly newComments: CommentRecord[] = [];
  private readonly revisions: PostRevision[] = [];
  private readonly toConsent: PostRecord[] = [];
  private reactions = new ReactionSheet([]);

  private constructor(private readonly parts: FeedBookParts) {}

  static async open(parts: FeedBookParts, reads: readonly FeedReads[]): Promise<FeedBook> {
    const book = new FeedBook(parts);
    await book.load(reads);
    return book;
  }

  /** The moment of a change; taken inside the batch, so that the order of commits is the order of dates (P8). */
  now(): Date {
    return this.parts.clock();
  }

  post(id: string): PostRecord | null {
    return this.posts.get(id) ?? null;
  }

  comment(id: string): CommentRecord | null {
    return this.comments.get(id) ?? null;
  }

  member(id: string): MemberRecord | null {
    return this.members.get(id) ?? null;
  }

  addPost(post: Omit<PostRecord, 'id'>): PostRecord {
    const added = { ...post, id: this.parts.models.posts.newId() };
    this.posts.set(added.id, added);
    return added;
  }

  /** Takes over what has become of a post, with its activity and what it said before. */
  putPost(after: PostRecord): void {
    const before = this.posts.get(after.id);
    if (!before || before === after) return;
    this.posts.set(after.id, after);
    this.keepRevision(before, after);
    if (asksForConsent(before, after)) this.toConsent.push(after);
    const activity = feedActivity(before, after);
    if (activity) this.parts.record(FEED_TOPIC, activity);
  }

  /** Sets or takes back a reaction and counts it; says nothing of what was so already (P4). */
  react(post: PostRecord, reaction: ReactionRecord, on: boolean): void {
    if (!this.reactions.set(reaction, on)) return;
    const { kind } = reaction;
    const count = post.reactionCounts[kind] + (on ? 1 : -1);
    this.posts.set(post.id, { ...post, reactionCounts: { ...post.reactionCounts, [kind]: count } });
    this.parts.record(FEED_TOPIC, {
      kind: FeedChangeKind.REACTED,
      subjects: { postId: post.id },
      facts: { reaction: kind, on },
    });
  }

  addComment(post: PostRecord, comment: Omit<CommentRecord, 'id'>): CommentRecord {
    const added = { ...comment, id: this.parts.models.comments.newId() };
    this.comments.set(added.id, added);
    this.newComments.push(added);
    this.posts.set(post.id, { ...post, commentCount: post.commentCount + 1 });
    this.parts.record(FEED_TOPIC, {
      kind: FeedChangeKind.COMMENTED,
      subjects: { postId: post.id, commentId: added.id },
    });
    return added;
  }

  /** Writes the posts first: a rival's batch then conflicts here, not on a unique key of what follows. */
  async flush(): Promise<void> {
    const { models, tx } = this.parts;
    const posts = [...this.posts.values()];
    await models.posts.insertMany(
      tx,
      posts.filter(({ id }) => !this.loaded.has(id)),
    );
    await models.posts.updateMany(tx, this.changes(posts));
    await models.revisions.insertMany(tx, this.revisions);
    await models.reactions.write(tx, this.reactions.added, this.reactions.withdrawn);
    await models.comments.insertMany(tx, this.newComments);
    await this.askForConsent();
  }

  private async askForConsent(): Promise<void> {
    const { models, outbox, tx } = this.parts;
    const celebrated = await models.members.findByIds(
      this.toConsent.flatMap(({ celebratedMemberId }) => celebratedMemberId ?? []),
      tx,
    );
    const languages = new Map(celebrated.map(({ id, language }) => [id, language]));
    await outbox.enqueueAll(
      tx,
      this.toConsent.flatMap(({ id: postId, celebratedMemberId: memberId }) => {
        const language = memberId === null ? undefined : languages.get(memberId);
        return memberId === null || language === undefined
          ? []
          : {
              template: MailTemplate.CELEBRATION_CONSENT,
              recipient: { memberId },
              language,
              ids: { postId },
            };
      }),
    );
  }

  private changes(posts: readonly PostRecord[]) {
    return posts.flatMap((after) => {
      const before = this.loaded.get(after.id);
      return before && before !== after ? [{ before, after }] : [];
    });
  }

  private keepRevision(before: PostRecord, after: PostRecord): void {
    if (!isEdited(before, after) || before.text === null) return;
    const { id: postId, revision, text, audience } = before;
    this.revisions.push({ postId, revision, text, audience, replacedAt: this.now() });
  }

  private async load(reads: readonly FeedReads[]): Promise<void> {
    const { models, tx } = this.parts;
    for (const post of await models.posts.findByIds(distinct(reads, 'postId'), tx)) {
      this.posts.set(post.id, post);
      this.loaded.set(post.id, post);
    }
    for (const comment of await models.comments.findByIds(distinct(reads, 'commentId'), tx))
      this.comments.set(comment.id, comment);
    for (const member of await models.members.findByIds(distinct(reads, 'memberId'), tx))
      this.members.set(member.id, member);
    const reacting = reads.filter(({ reactingMemberId }) => reactingMemberId !== undefined);
    this.reactions = new ReactionSheet(
      await models.reactions.findOf(
        distinct(reacting, 'postId'),
        distinct(reacting, 'reactingMemberId'),
        tx,
      ),
    );
  }
}

function distinct(reads: readonly FeedReads[], key: keyof FeedReads): string[] {
  return [...new Set(reads.flatMap((read) => read[key] ?? []))];
}
