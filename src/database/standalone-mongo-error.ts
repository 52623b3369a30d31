/** A MongoDB that can't do transactions or change streams is refused at the start. */
export class StandaloneMongoError extends Error {
  override readonly name = 'StandaloneMongoError';

  constructor() {
    super(
      'MONGODB_URI names a standalone mongod: it has no transactions and no change streams. ' +
        'Start it with --replSet rs0, run rs.initiate() once, and add ?replicaSet=rs0 to the URI.',
    );
  }
}
