import { createLogger } from '../../../src/observability/logger';

function lines(): { readonly write: (line: string) => void; readonly read: () => object[] } {
  const written: string[] = [];
  return {
    write: (line) => void written.push(line),
    read: () => written.map((line) => JSON.parse(line)),
  };
}

describe('createLogger', () => {
  it('writes one object a line with an ISO time and the level by name', () => {
    const out = lines();
    createLogger('info', out).child({ requestId: 'r1' }).info({ operation: 'viewer' }, 'done');
    expect(out.read()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        requestId: 'r1',
        operation: 'viewer',
        msg: 'done',
      },
    ]);
  });

  it.each([['password'], ['authorization'], ['x-api-key'], ['set-cookie'], ['email'], ['name']])(
    'cuts out %s, at the top and below',
    (name) => {
      const out = lines();
      createLogger('info', out).info({
        [name]: 'hidden',
        request: { headers: { [name]: 'hidden' } },
      });
      expect(JSON.stringify(out.read())).not.toContain('hidden');
    },
  );

  it('withholds messages that quote stored values', () => {
    const out = lines();
    const duplicate = Object.assign(new Error('E11000 dup key: { email: "a@b.example" }'), {
      code: 11000,
    });
    duplicate.name = 'MongoServerError';
    createLogger('info', out).error({ err: duplicate });
    createLogger('info', out).error({ err: new TypeError('x is not a function') });
    expect(JSON.stringify(out.read())).not.toContain('b.example');
    expect(out.read()).toMatchObject([
      { err: { type: 'MongoServerError', code: 11000 } },
      { err: { type: 'TypeError', message: 'x is not a function' } },
    ]);
  });
});
