import { randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';

interface DeploymentDocument {
  _id: string;
  epoch: string;
}

const ONLY = 'deployment';

/** What is true of this database as a whole. */
export class DeploymentModel {
  private readonly model: Model<DeploymentDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<DeploymentDocument>(
      'Deployment',
      new Schema<DeploymentDocument>(
        { _id: String, epoch: { type: String, required: true } },
        { collection: 'deployment', strict: 'throw', versionKey: false, autoIndex: false },
      ),
    );
  }

  /** The random id that live cursors are bound to; made once, the same for every instance. */
  async epoch(): Promise<string> {
    const deployment = await this.model
      .findByIdAndUpdate(
        ONLY,
        { $setOnInsert: { epoch: randomUUID() } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<DeploymentDocument>();
    return deployment.epoch;
  }
}
