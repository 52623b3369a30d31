import { Field, ObjectType } from 'type-graphql';
import { Role } from '../members/member.enums';

@ObjectType('Viewer', {
  description: 'Who is asking, with the rights of this moment.',
  simpleResolvers: true,
})
export class ViewerType {
  @Field(() => Role, {
    nullable: true,
    description: "The highest that holds; null for a partner's API key.",
  })
  role?: Role;
}
