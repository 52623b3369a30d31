import type { ReactionRecord } from '../../domain/posts/reaction';

/** The reactions a batch has to do with, as they were and as they become. */
export class ReactionSheet {
  private readonly before: ReadonlyMap<string, ReactionRecord>;
  private readonly now: Map<string, ReactionRecord>;

  constructor(reactions: readonly ReactionRecord[]) {
    this.before = new Map(reactions.map((reaction) => [keyOf(reaction), reaction]));
    this.now = new Map(this.before);
  }

  /** False when it was so already. */
  set(reaction: ReactionRecord, on: boolean): boolean {
    const key = keyOf(reaction);
    if (this.now.has(key) === on) return false;
    if (on) this.now.set(key, reaction);
    else this.now.delete(key);
    return true;
  }

  get added(): ReactionRecord[] {
    return [...this.now].flatMap(([key, reaction]) => (this.before.has(key) ? [] : reaction));
  }

  get withdrawn(): ReactionRecord[] {
    return [...this.before].flatMap(([key, reaction]) => (this.now.has(key) ? [] : reaction));
  }
}

function keyOf({ postId, memberId, kind }: ReactionRecord): string {
  return `${postId} ${memberId} ${kind}`;
}
