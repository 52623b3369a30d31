import { type MongoClient, ObjectId } from 'mongodb';
import mongoose from 'mongoose';
import { compare } from './compare';
import { driverOptions } from './driver-options';
import { groupOf, idOf, page, pointRead } from './people';
import { person } from './person';
import type { Report } from './report';

const READ_LIMIT = 1.3;
const INSERT_LIMIT = 1.5;

/** Holds reads and durable inserts through the driver against the server of canned answers. */
export async function compareDriver(
  report: Report,
  database: MongoClient,
  floor: MongoClient,
): Promise<void> {
  const people = (client: MongoClient) => client.db('bench').collection('people');
  const [ours, canned] = [people(database), people(floor)];
  for (const clients of [1, 50]) {
    const point = await compare(clients, pointRead(ours), pointRead(canned));
    hold(report, `point read, driver, ${clients} at once`, READ_LIMIT, point);
    const pages = await compare(clients, page(ours), page(canned));
    hold(report, `page of 20, driver, ${clients} at once`, READ_LIMIT, pages);
  }
  const insert = (client: MongoClient) => {
    const inserts = client.db('bench').collection('inserts');
    return (n: number) => inserts.insertOne({ ...person(n), _id: new ObjectId() });
  };
  const inserts = await compare(64, insert(database), insert(floor));
  hold(report, 'durable insert, driver, 64 at once', INSERT_LIMIT, inserts);
}

/** Holds the same reads through Mongoose against it. */
export async function compareMongoose(
  report: Report,
  uri: string,
  floorUri: string,
): Promise<void> {
  const [ours, canned] = [await openModel(uri), await openModel(floorUri)];
  for (const clients of [1, 50]) {
    const point = await compare(clients, ours.pointRead, canned.pointRead);
    hold(report, `point read, Mongoose, ${clients} at once`, READ_LIMIT, point);
    const pages = await compare(clients, ours.page, canned.page);
    hold(report, `page of 20, Mongoose, ${clients} at once`, READ_LIMIT, pages);
  }
  await ours.close();
  await canned.close();
}

async function openModel(uri: string) {
  const options = { ...driverOptions, dbName: 'bench', autoCreate: false, autoIndex: false };
  const connection = await mongoose.createConnection(uri, options).asPromise();
  const schema = new mongoose.Schema({ n: Number, group: Number, name: String, email: String });
  const people = connection.model('Person', schema, 'people');
  return {
    pointRead: (n: number) => people.findById(idOf(n)).lean(),
    page: (n: number) =>
      people
        .find({ group: groupOf(n) })
        .sort({ _id: -1 })
        .limit(20)
        .lean(),
    close: () => connection.close(),
  };
}

function hold(
  report: Report,
  name: string,
  limit: number,
  { ratio, detail }: { ratio: number; detail: string },
): void {
  report.hold(name, { value: ratio, limit, unit: '×' }, detail);
}
