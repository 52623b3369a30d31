import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
} from 'graphql';

/** `@cost` of the GraphQL cost directive specification (IBM, 2021). */
export const costDirective = new GraphQLDirective({
  name: 'cost',
  description:
    'What a field, or an object of a type, adds to the cost of an operation; without it 1 for an object, 0 for a scalar.',
  locations: [DirectiveLocation.FIELD_DEFINITION, DirectiveLocation.OBJECT],
  args: { weight: { type: new GraphQLNonNull(GraphQLString) } },
});

/** `@listSize` of the same specification. */
export const listSizeDirective = new GraphQLDirective({
  name: 'listSize',
  description: 'How many items of a list an operation pays for.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: {
    assumedSize: { type: GraphQLInt, description: 'Where no argument says.' },
    slicingArguments: {
      type: new GraphQLList(new GraphQLNonNull(GraphQLString)),
      description:
        'The arguments that say; the largest counts, and one out of bounds as the bound.',
    },
    sizedFields: {
      type: new GraphQLList(new GraphQLNonNull(GraphQLString)),
      description: 'The fields of the result that are as long.',
    },
    requireOneSlicingArgument: { type: GraphQLBoolean, defaultValue: true },
  },
});
