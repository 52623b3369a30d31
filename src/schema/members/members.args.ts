import { ArgsType, Field } from 'type-graphql';
import { PageArgs } from '../page.args';
import { MemberStatus } from './member.enums';

@ArgsType()
export class MembersArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Part of a name in any script: width, kana, long vowels, small kana, case, spaces and kanji variants are folded (M8). Or a whole e-mail address, found where it may be seen (M6).',
  })
  search?: string | null;

  @Field(() => [MemberStatus], {
    nullable: true,
    description: 'ACTIVE when left out; others for staff only.',
  })
  statuses?: MemberStatus[] | null;
}
