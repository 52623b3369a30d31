import { GraphQLScalarType, GraphQLString } from 'graphql';
import { GraphQLDateTimeISO, GraphQLEmailAddress, GraphQLLocalDate } from 'graphql-scalars';

/** graphql-js shows a scalar's own GraphQLError as it is, with the value in it; a plain error it words itself. */
function plainly<T>(parse: (value: unknown) => T): (value: unknown) => T {
  return (value) => {
    try {
      return parse(value);
    } catch {
      throw new TypeError();
    }
  };
}

function describe(scalar: GraphQLScalarType, name: string, description: string): GraphQLScalarType {
  const { parseValue, ...config } = scalar.toConfig();
  return new GraphQLScalarType({
    ...config,
    parseValue: plainly(parseValue),
    name,
    description,
    extensions: {},
  });
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
/** Any text comes in: the use case refuses an unknown zone, with the field and the rule. */
export const TimeZoneScalar = describe(GraphQLString, 'TimeZone', 'An IANA zone: Asia/Tokyo.');
export const EmailAddressScalar = describe(
  GraphQLEmailAddress,
  'EmailAddress',
  'An e-mail address (RFC 5322 addr-spec).',
);
