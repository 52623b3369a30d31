import {
  type DocumentNode,
  type FieldNode,
  GraphQLObjectType,
  type GraphQLSchema,
  getOperationAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { VIEWER_INDEPENDENT } from '../schema/viewer-independent';

/** Tells whether every field of a valid document is declared to be the same for every viewer. */
export function isViewerIndependent(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
): boolean {
  if (!getOperationAST(document, operationName)) return false;
  const types = new TypeInfo(schema);
  let isIndependent = true;
  const Field = ({ name }: FieldNode): void => {
    const isDeclared = types.getFieldDef()?.extensions[VIEWER_INDEPENDENT] === true;
    const isOfObject = types.getParentType() instanceof GraphQLObjectType;
    if (name.value !== '__typename') isIndependent &&= isDeclared && isOfObject;
  };
  visit(document, visitWithTypeInfo(types, { Field }));
  return isIndependent;
}
