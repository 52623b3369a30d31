import { registerEnumType } from 'type-graphql';
import { FieldVisibility, MemberStatus, Role } from '../../domain/members/member';

registerEnumType(Role, {
  name: 'Role',
  description: 'What somebody may: the highest that holds (M4, M9).',
  valuesConfig: {
    ALUMNI: { description: 'A former employee: no open employment period.' },
    EMPLOYEE: { description: 'An open employment period.' },
    HR: { description: 'Runs the network.' },
    ADMIN: { description: 'Operates the system.' },
  },
});
registerEnumType(MemberStatus, {
  name: 'MemberStatus',
  description: 'Where a membership stands (M1); only ACTIVE members see the network.',
});
registerEnumType(FieldVisibility, {
  name: 'FieldVisibility',
  description: 'Who sees a field of a profile (M6). Oneself always does.',
  valuesConfig: {
    EVERYONE: { description: 'Every active member.' },
    ALUMNI: { description: 'Former employees, and staff.' },
    STAFF: { description: 'HR and ADMIN.' },
    ONLY_ME: { description: 'Nobody else.' },
  },
});

export { FieldVisibility, MemberStatus, Role };
