import mongoose, { Schema } from 'mongoose';
import { TestDatabase } from './test-database';

const personSchema = new Schema(
  {
    name: { type: String, required: true },
    email: { type: String, unique: true },
    age: Number,
    tags: [String],
    address: { city: String },
  },
  { timestamps: true, optimisticConcurrency: true },
);
const postSchema = new Schema({
  text: String,
  author: { type: Schema.Types.ObjectId, ref: 'Person' },
  comments: [{ text: String, by: { type: Schema.Types.ObjectId, ref: 'Person' } }],
});

describe('Mongoose', () => {
  const connection = mongoose.createConnection();
  const Person = connection.model('Person', personSchema);
  const Post = connection.model('Post', postSchema);
  let database: TestDatabase;

  beforeAll(async () => {
    database = await TestDatabase.start();
    await connection.openUri(database.uri, { dbName: 'goose' });
  });
  afterAll(async () => {
    await connection.close();
    await database.stop();
  });

  beforeEach(async () => {
    await connection.dropDatabase();
    await Person.syncIndexes();
  });

  it('saves, finds, changes and deletes a document', async () => {
    const person = await Person.create({ name: 'Aiko', email: 'a@example.org', tags: ['x'] });
    person.set('age', 30);
    person.get('tags').push('y');
    await person.save();
    expect(await Person.findOne({ tags: 'y' }).lean()).toMatchObject({ name: 'Aiko', age: 30 });
    expect(
      await Person.findByIdAndUpdate(person._id, { age: 31 }, { returnDocument: 'after' }),
    ).toMatchObject({
      age: 31,
    });
    await person.deleteOne();
    expect(await Person.countDocuments()).toBe(0);
  });

  it('refuses a document saved from an old state', async () => {
    const { _id } = await Person.create({ name: 'Aiko', email: 'a@example.org' });
    const [first, second] = await Promise.all([Person.findById(_id), Person.findById(_id)]);
    await first?.set('age', 1).save();
    await expect(second?.set('age', 2).save()).rejects.toThrow(mongoose.Error.VersionError);
  });

  it('tells which unique field is taken', async () => {
    await Person.create({ name: 'Aiko', email: 'a@example.org' });
    await expect(Person.create({ name: 'Ben', email: 'a@example.org' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { email: 1 },
    });
  });

  it('populates references, nested ones and virtual ones', async () => {
    const [aiko, ben] = await Person.create([
      { name: 'Aiko', email: 'a@example.org' },
      { name: 'Ben', email: 'b@example.org' },
    ]);
    await new Post({ text: 'Hi', author: aiko?._id, comments: [{ by: ben?._id }] }).save();
    const post = await Post.findOne().populate('author').populate('comments.by').lean();
    expect(post).toMatchObject({ author: { name: 'Aiko' }, comments: [{ by: { name: 'Ben' } }] });
  });

  it('tells discriminators apart', async () => {
    const Shape = connection.model('Shape', new Schema({ n: Number }));
    const Circle = Shape.discriminator('Circle', new Schema({ radius: Number }));
    await Circle.create({ n: 1, radius: 2 });
    await Shape.create({ n: 2 });
    expect(await Circle.countDocuments()).toBe(1);
    expect(await Shape.countDocuments()).toBe(2);
  });

  it('saves many at once', async () => {
    const made = Array.from(
      { length: 100 },
      (_, n) => new Person({ name: 'P', email: `${n}@x.org` }),
    );
    await Person.bulkSave(made);
    for (const [n, person] of made.entries()) person.set('age', n);
    await Person.bulkSave(made);
    expect(await Person.countDocuments({ age: { $gte: 50 } })).toBe(50);
    let seen = 0;
    for await (const person of Person.find().sort({ age: 1 }).cursor({ batchSize: 7 })) {
      expect(person.get('age')).toBe(seen++);
    }
    expect(seen).toBe(100);
  });

  it('runs transactions, also with the session handed on by itself', async () => {
    await connection.transaction(async (session) => {
      await Person.create([{ name: 'Aiko', email: 'a@example.org' }], { session });
    });
    const failing = connection.transaction(async (session) => {
      await new Person({ name: 'Ben', email: 'b@example.org' }).save({ session });
      await Person.updateOne({ name: 'Aiko' }, { age: 9 }, { session });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await Person.find().lean()).toMatchObject([{ name: 'Aiko' }]);
    expect(await Person.findOne().lean()).not.toHaveProperty('age');
  });

  it('watches a model', async () => {
    const stream = Person.watch([{ $match: { operationType: 'insert' } }]);
    const told = new Promise((resolve) => stream.once('change', resolve));
    await new Promise((resolve) => stream.once('ready', resolve));
    await Person.create({ name: 'Aiko', email: 'a@example.org' });
    expect(await told).toMatchObject({ fullDocument: { name: 'Aiko' } });
    await stream.close();
  });

  it('aggregates, counts and lists distinct values', async () => {
    await Person.create([1, 2, 3].map((n) => ({ name: `P${n % 2}`, email: `${n}@x.org`, age: n })));
    const groups = await Person.aggregate([
      { $group: { _id: '$name', total: { $sum: '$age' } } },
      { $sort: { _id: 1 } },
    ]);
    expect(groups).toEqual([
      { _id: 'P0', total: 2 },
      { _id: 'P1', total: 4 },
    ]);
    expect((await Person.distinct('name')).toSorted()).toEqual(['P0', 'P1']);
  });
});
