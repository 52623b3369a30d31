import {
  type DocumentNode,
  getOperationAST,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** The names of the fields that a valid operation asks for at its root, its fragments put in. */
export function rootFieldsOf(document: DocumentNode, operationName: string | null): string[] {
  const operation = getOperationAST(document, operationName);
  const namesOf = ({ selections }: SelectionSetNode): string[] => selections.flatMap(nameOf);
  const nameOf = (selection: SelectionNode): string[] => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return namesOf(selection.selectionSet);
    return document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === selection.name.value
        ? namesOf(node.selectionSet)
        : [],
    );
  };
  return operation ? namesOf(operation.selectionSet) : [];
}
