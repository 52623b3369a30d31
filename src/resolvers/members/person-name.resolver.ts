import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { PersonName } from '../../domain/members/member';
import { fullName } from '../../domain/members/person-name';
import { PersonNameType } from '../../schema/members/member.type';

@Resolver(() => PersonNameType)
export class PersonNameResolver {
  @FieldResolver(() => String, {
    description: 'As the person writes it, family name first in Japanese.',
  })
  full(@Root() name: PersonName): string {
    return fullName(name);
  }
}
