import { GraphQLScalarType } from 'graphql';
import {
  GraphQLDateTimeISO,
  GraphQLEmailAddress,
  GraphQLLocalDate,
  GraphQLTimeZone,
} from 'graphql-scalars';

function describe(scalar: GraphQLScalarType, name: string, description: string): GraphQLScalarType {
  return new GraphQLScalarType({ ...scalar.toConfig(), name, description, extensions: {} });
}

export const DateTimeScalar = describe(
  GraphQLDateTimeISO,
  'DateTime',
  'An instant in UTC, ISO 8601 with milliseconds: 2026-10-10T03:00:00.000Z.',
);
export const LocalDateScalar = describe(
  GraphQLLocalDate,
  'LocalDate',
  'A day of the calendar without a zone, ISO 8601: 2019-04-01.',
);
export const TimeZoneScalar = describe(GraphQLTimeZone, 'TimeZone', 'An IANA zone: Asia/Tokyo.');
export const EmailAddressScalar = describe(
  GraphQLEmailAddress,
  'EmailAddress',
  'An e-mail address (RFC 5322 addr-spec).',
);
