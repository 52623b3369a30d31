import type { Document, MongoClient } from 'mongodb';
import { type Deed, isCertain, isPossible } from './ledger';
import type { Counted, MixedLoad, Written } from './mixed-load';

/**
 * Holds a database against the ledger of a load that was cut off at a moment; tells in words what is lost,
 * half there or not as its indexes have it.
 */
export async function faultsOf(
  client: MongoClient,
  load: MixedLoad,
  cut = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const view = { client, load, cut };
  return [
    ...(await documentFaults(view)),
    ...(await pairFaults(view)),
    ...(await countFaults(view)),
    ...(await numberedFaults(view)),
    ...(await indexFaults(view)),
    ...(await checkFaults(client)),
  ];
}

interface View {
  client: MongoClient;
  load: MixedLoad;
  cut: number;
}

const named = <T extends Document>({ client, load }: View, name: string) =>
  client.db(load.database).collection<T>(name);

async function documentFaults(view: View): Promise<string[]> {
  const { inserts, removals } = view.load.ledger;
  const found = await named<Written>(view, 'written').find().toArray();
  const ids = new Set(found.map(({ _id }) => _id));
  return [
    ...mustBe(inserts, view.cut, (id) => {
      const removal = removals.get(id);
      return ids.has(id) || (removal !== undefined && isPossible(removal, view.cut));
    }).map((id) => `the inserted document ${id} is lost`),
    ...mustBe(removals, view.cut, (id) => !ids.has(id)).map(
      (id) => `${id} was deleted and is back`,
    ),
  ];
}

function mustBe<K>(deeds: Map<K, Deed>, cut: number, isKept: (key: K) => boolean): K[] {
  return [...deeds]
    .filter(([key, deed]) => isCertain(deed, cut) && !isKept(key))
    .map(([key]) => key);
}

async function pairFaults(view: View): Promise<string[]> {
  const found = await named<Written>(view, 'pairs').find().toArray();
  const ids = new Set(found.map(({ _id }) => _id));
  const accounts = await named<Counted>(view, 'accounts').find().toArray();
  const sum = accounts.reduce((all, { n }) => all + n, 0);
  return [
    ...mustBe(view.load.ledger.pairs, view.cut, (id) => ids.has(id)).map(
      (id) => `the transaction that wrote ${id} is lost`,
    ),
    ...found
      .filter(({ twin }) => twin === undefined || !ids.has(twin))
      .map(({ _id }) => `${_id} is there without its twin`),
    ...(sum === 0 ? [] : [`the accounts sum up to ${sum}`]),
  ];
}

async function countFaults(view: View): Promise<string[]> {
  const { increments } = view.load.ledger;
  const n = (await named<Counted>(view, 'counters').findOne())?.n ?? 0;
  const least = increments.filter((deed) => isCertain(deed, view.cut)).length;
  const most = increments.filter((deed) => isPossible(deed, view.cut)).length;
  return n >= least && n <= most ? [] : [`the counter is ${n}, not ${least} to ${most}`];
}

/** A write that is sent again under its number is answered as it was and not done twice. */
async function numberedFaults(view: View): Promise<string[]> {
  const numbered = named<Counted>(view, 'numbered');
  const n = (await numbered.findOne())?.n ?? 0;
  const known = view.load.ledger.retryable;
  const lost = mustBe(known, view.cut, (number) => number <= n);
  if (lost.length > 0) return [`the numbered writes ${lost.join()} are lost`];
  if (n === 0) return [];
  const answer = await view.load.numbered.send(view.client, n);
  const after = (await numbered.findOne())?.n;
  return answer === n && after === n
    ? []
    : [`write ${n} sent again gives ${answer}, then ${after}`];
}

async function indexFaults(view: View): Promise<string[]> {
  const { indexes, droppedIndexes } = view.load.ledger;
  const collections = view.client.db(view.load.database).listCollections({ name: 'written' });
  if (!(await collections.hasNext())) return [];
  const found = await named(view, 'written').listIndexes().toArray();
  const names = new Set<string>(found.map(({ name }) => name));
  const isGone = (name: string) => {
    const drop = droppedIndexes.get(name);
    return drop !== undefined && isPossible(drop, view.cut);
  };
  return [
    ...mustBe(indexes, view.cut, (name) => names.has(name) || isGone(name)),
    ...mustBe(droppedIndexes, view.cut, (name) => !names.has(name)),
  ].map((name) => `index ${name} is not as it was left`);
}

async function checkFaults(client: MongoClient): Promise<string[]> {
  const { collections } = await client.db('admin').command({ embeddedCheck: 1 });
  return collections.flatMap(({ ns, errors }: { ns: string; errors: string[] }) =>
    errors.map((error) => `${ns}: ${error}`),
  );
}
