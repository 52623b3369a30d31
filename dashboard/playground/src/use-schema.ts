import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery } from 'graphql';
import { useEffect, useState } from 'react';
import { ask } from './ask';
import { type Credential, headersOf } from './credential';

const QUERY = getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true });
/** Somebody who types a key is not asked about after each letter. */
const TYPING_MS = 250;

/** The schema as the server tells it to this credential: a partner's key is told of what it may use. Null until then. */
export function useSchema(credential: Credential | null): GraphQLSchema | null {
  const [schema, setSchema] = useState<GraphQLSchema | null>(null);
  useEffect(() => {
    let isLate = false;
    const show = (told: GraphQLSchema | null): void => {
      if (!isLate) setSchema(told);
    };
    const load = (): void => {
      ask({ query: QUERY }, headersOf(credential))
        .then(({ data }) => show(data ? buildClientSchema(data as never) : null))
        .catch(() => show(null));
    };
    const timer = setTimeout(load, credential ? TYPING_MS : 0);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [credential]);
  return schema;
}
