import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  type ParseOptions,
  parse,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  validate,
} from 'graphql';
import { DomainError, ErrorCode } from '../domain/domain-error';
import type { LimitWatch } from '../observability/limit-watch';
import { type DocumentSize, measureDocument } from './document-size';
import { isTooManyTokens } from './graphql-refusals';

/** What each measure is called in the refusal of a document that passes it. */
const REASONS: Readonly<Record<keyof DocumentSize, string>> = {
  depth: 'TOO_DEEP',
  aliases: 'TOO_MANY_ALIASES',
  directives: 'TOO_MANY_DIRECTIVES',
  rootFields: 'TOO_MANY_ROOT_FIELDS',
};

/** A document that is wrong in more places than this is not looked at any further. */
export const MAX_VALIDATION_ERRORS = 10;

/** Bounds what is parsed and validated, the same over HTTP and WebSocket. */
export class QueryLimits {
  readonly parseOptions: ParseOptions;
  /** Rules besides the specification's. */
  readonly rules: readonly ValidationRule[];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly watch: LimitWatch,
  ) {
    this.parseOptions = { maxTokens: watch.ceiling('tokens') };
    this.rules = [(context) => this.sizeRule(context)];
  }

  /** Gives the document, or the errors to be shown instead. */
  parse(source: string): DocumentNode | readonly GraphQLError[] {
    try {
      return parse(source, this.parseOptions);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      this.watchTokens(error);
      return [withCode(error, 'GRAPHQL_PARSE_FAILED')];
    }
  }

  validate(document: DocumentNode): readonly GraphQLError[] {
    const tooLarge = this.findTooLarge(document);
    return tooLarge.length > 0 ? tooLarge : this.check(document, specifiedRules);
  }

  /** What a stranger to an API that hides its schema is told of a document that asks for it. */
  findIntrospection(document: DocumentNode): readonly GraphQLError[] {
    return this.check(document, [NoSchemaIntrospectionCustomRule]);
  }

  /** Counts a document that the parser gave up for its length. */
  watchTokens(error: Error): void {
    if (isTooManyTokens(error.message))
      this.watch.refuses('tokens', this.watch.ceiling('tokens') + 1);
  }

  private check(document: DocumentNode, rules: readonly ValidationRule[]): readonly GraphQLError[] {
    const options = { maxErrors: MAX_VALIDATION_ERRORS };
    return validate(this.schema, document, rules, options).map(asValidationFailure);
  }

  private sizeRule(context: ValidationContext): ASTVisitor {
    return {
      Document: (document) => {
        for (const error of this.findTooLarge(document)) context.reportError(error);
      },
    };
  }

  private findTooLarge(document: DocumentNode): readonly GraphQLError[] {
    this.watchLength(document);
    const size = measureDocument(document);
    const names = Object.keys(REASONS) as (keyof DocumentSize)[];
    return names
      .filter((name) => this.watch.refuses(name, size[name]))
      .map((name) => tooLarge(REASONS[name], this.watch.max(name)));
  }

  /** Where the number of tokens only warns, the parser has let them through. */
  private watchLength({ loc }: DocumentNode): void {
    if (this.watch.ceiling('tokens') === this.watch.max('tokens')) return;
    let count = 0;
    for (let token = loc?.startToken.next; token?.next; token = token.next) count += 1;
    this.watch.refuses('tokens', count);
  }
}

function tooLarge(reason: string, limit: number): GraphQLError {
  return new GraphQLError('Too large', {
    originalError: new DomainError(ErrorCode.QUERY_TOO_EXPENSIVE, { reason, limit }),
    extensions: { http: { status: 400 } },
  });
}

function asValidationFailure(error: GraphQLError): GraphQLError {
  return error.originalError ? error : withCode(error, 'GRAPHQL_VALIDATION_FAILED');
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, {
    ...(error.nodes && { nodes: error.nodes }),
    ...(error.source && { source: error.source }),
    ...(error.positions && { positions: error.positions }),
    extensions: { code, http: { status: 400 }, ...error.extensions },
  });
}
