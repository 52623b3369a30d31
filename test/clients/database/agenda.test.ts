import { MongoBackend, MongoChangeStreamNotificationChannel } from '@agendajs/mongo-backend';
import { Agenda, backoffStrategies } from 'agenda';
import { eventually } from '../../support/eventually';
import { type ClientDatabase, startDatabase } from '../support/database';

const POLL_MS = 50;
/** Longer than any pause of a loaded machine: a lock that runs out gives the job to somebody else as well. */
const LOCK_MS = 60_000;
const JOBS = 10;

jest.setTimeout(120_000);

describe('agenda with its MongoDB backend', () => {
  const opened: Agenda[] = [];
  let database: ClientDatabase;

  const db = () => database.db('jobs');
  const jobs = () => db().collection('agendaJobs');

  /** A worker that looks at the database; with `isTold` a change stream tells it as well. */
  function worker(name: string, { isTold = false, processEvery = POLL_MS } = {}): Agenda {
    const agenda = new Agenda({
      name,
      backend: new MongoBackend({ mongo: db() }),
      processEvery,
      defaultLockLifetime: LOCK_MS,
      ...(isTold && {
        notificationChannel: new MongoChangeStreamNotificationChannel({ db: db() }),
      }),
    });
    opened.push(agenda);
    return agenda;
  }

  beforeAll(async () => {
    database = await startDatabase();
  });
  afterEach(async () => {
    for (const agenda of opened.splice(0)) await agenda.stop();
    await jobs().deleteMany({});
  });
  afterAll(() => database.stop());

  it('runs at once, later, and once of two times the same', async () => {
    const agenda = worker('one');
    const greeted: string[] = [];
    agenda.define<{ to: string }>('greet', ({ attrs }, done) => {
      greeted.push(attrs.data.to);
      done();
    });
    await agenda.start();
    expect((await jobs().indexes()).length).toBeGreaterThan(1);
    await agenda.now('greet', { to: 'now' });
    await agenda.schedule(new Date(Date.now() + 200), 'greet', { to: 'soon' });
    await agenda.schedule('in 1 hour', 'greet', { to: 'later' });
    for (const to of ['first', 'second'])
      await agenda
        .create('greet', { to, key: 'same' })
        .unique({ 'data.key': 'same' }, { insertOnly: true })
        .schedule('in 2 hours')
        .save();
    await eventually('the two to run', async () => greeted.length === 2);
    expect(greeted.toSorted()).toEqual(['now', 'soon']);
    await eventually('the last to be written', async () => {
      return (await jobs().countDocuments({ lastFinishedAt: { $type: 'date' } })) === 2;
    });
    const { jobs: found, total } = await agenda.queryJobs({ name: 'greet', sort: { name: 'asc' } });
    expect(total).toBe(4);
    expect(found.map(({ state }) => state).toSorted()).toEqual([
      ...['completed', 'completed', 'scheduled', 'scheduled'],
    ]);
    expect(await agenda.cancel({ name: 'greet' })).toBe(4);
    expect(await jobs().countDocuments()).toBe(0);
  });

  it('repeats a job and keeps one record of it', async () => {
    const agenda = worker('repeating');
    let times = 0;
    agenda.define('tick', (_job, done) => {
      times += 1;
      done();
    });
    await agenda.start();
    await agenda.every('0.1 seconds', 'tick');
    await agenda.every('0.1 seconds', 'tick');
    await eventually('three ticks', async () => times >= 3);
    expect(await jobs().countDocuments({ name: 'tick' })).toBe(1);
    expect(await jobs().findOne({ name: 'tick' })).toMatchObject({
      type: 'single',
      lastRunAt: expect.any(Date),
    });
  });

  it('tries again after each failure', async () => {
    const agenda = worker('retrying');
    let attempts = 0;
    agenda.define(
      'fragile',
      (_job, done) => {
        attempts += 1;
        done(attempts < 3 ? new Error('not yet') : undefined);
      },
      { backoff: backoffStrategies.constant({ delay: 20, maxRetries: 5 }) },
    );
    const failures: unknown[] = [];
    agenda.on('fail:fragile', (_error, job) => failures.push(job.attrs.failCount));
    await agenda.start();
    await agenda.now('fragile');
    await eventually('the third attempt', async () => {
      const record = await jobs().findOne({ name: 'fragile' });
      return attempts === 3 && record?.['lastFinishedAt'] > record?.['failedAt'];
    });
    expect(failures).toEqual([1, 2]);
    expect(await jobs().countDocuments({ name: 'fragile', failedAt: { $type: 'date' } })).toBe(1);
  });

  it('gives each job to one of two workers', async () => {
    const done: string[] = [];
    for (const name of ['left', 'right']) {
      const agenda = worker(name);
      agenda.define<{ n: number }>('once', ({ attrs }, finish) => {
        done.push(`${attrs.data.n}`);
        finish();
      });
      await agenda.start();
    }
    const numbers = Array.from({ length: JOBS }, (_, n) => n);
    const [first] = opened;
    await Promise.all(numbers.map((n) => first?.now('once', { n })));
    await eventually('all to be finished', async () => {
      return (await jobs().countDocuments({ lastFinishedAt: { $type: 'date' } })) === JOBS;
    });
    expect(done.toSorted((a, b) => +a - +b)).toEqual(numbers.map(String));
  });

  it('takes over a job whose worker is gone', async () => {
    const agenda = worker('heir');
    let runs = 0;
    agenda.define('orphan', (_job, done) => {
      runs += 1;
      done();
    });
    const at = (ago: number) => new Date(Date.now() - ago);
    const orphan = { name: 'orphan', type: 'normal', priority: 0, data: null };
    await jobs().insertOne({ ...orphan, nextRunAt: at(90_000), lockedAt: at(80_000) });
    await jobs().insertOne({ ...orphan, nextRunAt: at(90_000), lockedAt: at(-90_000) });
    await agenda.start();
    await eventually('the orphan to run', async () => {
      return (await jobs().countDocuments({ lastFinishedAt: { $type: 'date' } })) === 1;
    });
    expect(runs).toBe(1);
  });

  it('is told of a job by a change stream, long before it looks', async () => {
    const agenda = worker('told', { isTold: true, processEvery: 12_000 });
    let runs = 0;
    agenda.define('urgent', (_job, done) => {
      runs += 1;
      done();
    });
    await agenda.start();
    const other = worker('asking');
    await other.ready;
    await other.now('urgent');
    await eventually('the urgent job to run', async () => runs === 1);
  });
});
