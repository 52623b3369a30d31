import { ObjectId } from 'bson';

/** The document that everything is measured with: about 560 bytes, as a profile has. */
export function person(n: number) {
  return {
    _id: new ObjectId(n.toString(16).padStart(24, '0')),
    n,
    group: n % 5_000,
    name: `Person ${n}`,
    email: `person-${n}@example.org`,
    city: ['Tokyo', 'Osaka', 'Kyoto', 'Berlin'][n % 4],
    joined: new Date(1_600_000_000_000 + n * 1_000),
    tags: ['alumni', `year-${n % 30}`],
    about: 'x'.repeat(300),
  };
}
