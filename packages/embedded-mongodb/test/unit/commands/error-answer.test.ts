import { asMongoError } from '../../../src/commands/error-answer';
import { startFailure } from '../../../src/server/start-failure';

const ofLmdb = (code: number) => Object.assign(new Error('Requested page not found'), { code });

describe('what LMDB throws', () => {
  it.each([-30797, -30796, -30795, -30794, -30793, -30782])(
    'is told as damage where it cannot follow its pages: %i',
    (code) => {
      const told = expect.stringContaining('file is damaged');
      const refused = { codeName: 'DataCorruptionDetected', message: told };
      expect(asMongoError(ofLmdb(code))).toMatchObject(refused);
      const refusedStart = { code: 'DamagedFile', message: told };
      expect(startFailure(ofLmdb(code), '/data')).toMatchObject(refusedStart);
    },
  );

  it('is a fault of this program otherwise', () => {
    expect(asMongoError(ofLmdb(-30780))).toMatchObject({ codeName: 'InternalError' });
    expect(asMongoError(new TypeError('x'))).toMatchObject({ codeName: 'InternalError' });
  });
});
