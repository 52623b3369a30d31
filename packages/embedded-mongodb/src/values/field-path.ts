import { type Document, isDocument, type Value } from './value';

const indexSyntax = /^(?:0|[1-9]\d*)$/;

/** Is a path's component an array index: digits without leading zeros. */
export function isIndex(component: string): boolean {
  return indexSyntax.test(component);
}

/**
 * Called with each value at a path; `offset` is the place in the outermost array walked through
 * without an index.
 */
type Visitor = (value: Value | undefined, offset: number | undefined) => boolean;

/**
 * A dotted path as filters follow it: through the elements of arrays without saying so, and by
 * index where a component is one.
 */
export class FieldPath {
  readonly parts: readonly string[];

  constructor(
    readonly text: string,
    /** Is an array at the path's end given element by element before it is given itself. */
    private readonly opensLeaf = true,
    /** Is such an array given itself at all. */
    private readonly givesOpened = true,
  ) {
    this.parts = text.split('.');
  }

  /** Visits until a visit returns true; a field that is missing is visited as undefined. */
  some(document: Document, visit: Visitor): boolean {
    return this.someFrom(document, 0, undefined, visit);
  }

  private someFrom(
    document: Document,
    start: number,
    offset: number | undefined,
    visit: Visitor,
  ): boolean {
    const last = this.parts.length - 1;
    let value = document.get(this.parts[start] as string);
    for (let i = start; i < last; i++) {
      if (Array.isArray(value)) return this.someElement(value, i + 1, offset, visit);
      if (!isDocument(value)) return visit(undefined, offset);
      value = value.get(this.parts[i + 1] as string);
    }
    return Array.isArray(value) && this.opensLeaf
      ? this.someLeaf(value, offset, visit)
      : visit(value, offset);
  }

  private someLeaf(array: Value[], offset: number | undefined, visit: Visitor): boolean {
    for (let i = 0; i < array.length; i++) if (visit(array[i], offset ?? i)) return true;
    return this.givesOpened && visit(array, offset);
  }

  private someElement(
    array: Value[],
    next: number,
    offset: number | undefined,
    visit: Visitor,
  ): boolean {
    const part = this.parts[next] as string;
    const index = isIndex(part) ? Number(part) : -1;
    for (let i = 0; i < array.length; i++) {
      const element = array[i] as Value;
      if (isDocument(element) && this.someFrom(element, next, offset ?? i, visit)) return true;
      if (i === index && this.someAtIndex(element, next, offset, visit)) return true;
    }
    return false;
  }

  private someAtIndex(
    element: Value,
    next: number,
    offset: number | undefined,
    visit: Visitor,
  ): boolean {
    if (next === this.parts.length - 1) return visit(element, offset);
    if (isDocument(element)) return this.someFrom(element, next + 1, offset, visit);
    return Array.isArray(element) && this.someElement(element, next + 1, offset, visit);
  }
}
