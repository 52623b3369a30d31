import { getIntrospectionQuery, parse } from 'graphql';
import { measureDocument } from '../../../src/app/document-size';

const measure = (source: string) => measureDocument(parse(source));

describe('measureDocument', () => {
  it('counts fields within fields, aliases, directives and root fields', () => {
    expect(measure('{ a: feed { nodes { id @skip(if: true) } } viewer { role } }')).toEqual({
      depth: 3,
      aliases: 1,
      directives: 1,
      rootFields: 2,
    });
  });

  it('puts fragments in, as often as they are used', () => {
    const size = measure('{ ...A ...A } fragment A on Query { x: feed { nodes { id } } }');
    expect(size).toEqual({ depth: 3, aliases: 2, directives: 0, rootFields: 2 });
  });

  it('takes one field for an introspection, however deep it is', () => {
    expect(measure(getIntrospectionQuery())).toMatchObject({ depth: 1, aliases: 0 });
  });

  it('measures fragments that double each other without walking them again and again', () => {
    const fragments = Array.from(
      { length: 200 },
      (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`,
    );
    const source = `{ ...F0 } ${fragments.join(' ')} fragment F200 on Query { x: viewer { role } }`;
    expect(measure(source).aliases).toBe(2 ** 200);
  });

  it('survives fragments that hold themselves and fragments that are not there', () => {
    expect(measure('{ ...A ...B } fragment A on Query { ...A }')).toMatchObject({ rootFields: 0 });
  });

  it('gives the largest of several operations', () => {
    expect(measure('query A { a } query B { b { c } }')).toMatchObject({ depth: 2, rootFields: 1 });
  });
});
