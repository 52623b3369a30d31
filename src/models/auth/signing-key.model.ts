import { type Connection, type Model, Schema } from 'mongoose';

interface SigningKeyDocument {
  _id: string;
  /** Base64. */
  secret: string;
  createdAt: Date;
}

/** The signing key of a deployment that was given none: made once, kept for good. */
export class SigningKeyModel {
  readonly model: Model<SigningKeyDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<SigningKeyDocument>(
      'SigningKey',
      new Schema<SigningKeyDocument>(
        {
          _id: String,
          secret: { type: String, required: true },
          createdAt: { type: Date, required: true },
        },
        { collection: 'signing_keys', strict: 'throw', versionKey: false, autoIndex: false },
      ),
    );
  }

  /** Gives the secret stored under the kid: of several processes that start at once, all get the first one's. */
  async findOrCreate(kid: string, secret: Buffer, now: Date): Promise<Buffer> {
    const document = await this.model
      .findOneAndUpdate(
        { _id: kid },
        { $setOnInsert: { secret: secret.toString('base64'), createdAt: now } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<SigningKeyDocument>();
    return Buffer.from(document.secret, 'base64');
  }
}
