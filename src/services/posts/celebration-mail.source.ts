import type { MailRecord, MailTemplate } from '../../domain/mail/mail';
import type { MailContent } from '../../domain/mail/mail-content';
import { MemberStatus } from '../../domain/members/member';
import { fullName } from '../../domain/members/person-name';
import { isWaitingForConsent } from '../../domain/posts/post-moves';
import type { MemberModel } from '../../models/members/member.model';
import type { PostModel } from '../../models/posts/post.model';
import type { MailSource } from '../mail/mail-source';

type Template = typeof MailTemplate.CELEBRATION_CONSENT;

/**
 * The mail that asks the person celebrated whether others may see it (DOMAIN.md P1). Dropped where the post went away
 * meanwhile, or a block came between the two (M7).
 */
export class CelebrationMailSource implements MailSource<Template> {
  constructor(
    private readonly posts: PostModel,
    private readonly members: MemberModel,
  ) {}

  async prepare({ ids }: MailRecord): Promise<MailContent<Template> | null> {
    const [post] = await this.posts.findByIds([ids['postId'] ?? '']);
    if (!post || !isWaitingForConsent(post)) return null;
    const people = await this.members.findByIds(
      [post.celebratedMemberId, post.authorId].flatMap((id) => id ?? []),
    );
    const recipient = people.find(({ id }) => id === post.celebratedMemberId);
    const author = people.find(({ id }) => id === post.authorId);
    if (recipient?.status !== MemberStatus.ACTIVE || !author) return null;
    if (recipient.hiddenMemberIds.includes(author.id)) return null;
    return {
      address: recipient.email,
      facts: {
        recipientName: fullName(recipient.name),
        authorName: fullName(author.name),
        postId: post.id,
      },
    };
  }
}
