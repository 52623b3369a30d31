import fc from 'fast-check';
import { mergeRuns } from '../../../src/values/merge-runs';

describe('merging sorted runs', () => {
  it('gives what sorting all of them gives', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer())), (lists) => {
        const order = (a: number, b: number) => a - b;
        const runs = lists.map((list) => [...list].sort(order));
        expect([...mergeRuns(runs, order)]).toEqual(lists.flat().sort(order));
      }),
    );
  });
});
