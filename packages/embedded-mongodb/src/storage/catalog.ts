import { randomUUID } from 'node:crypto';
import { Binary } from 'bson';
import { decodeDocument } from '../values/decode-document';
import { encodeDocument } from '../values/encode-document';
import { documentOf } from '../values/plain';
import type { Document } from '../values/value';
import { seal, unseal } from './checksum';
import { type IndexDefinition, indexDefinition } from './index-definition';
import { entriesOf, prefixEnd, type Reader, type Writer } from './key-value';
import type { Ident } from './keys';

/** Names a collection: its database and its name there. */
export interface Namespace {
  db: string;
  name: string;
}

export function namespaceText({ db, name }: Namespace): string {
  return `${db}.${name}`;
}

/** A collection or view as the catalogue has it; never changed in place. */
export interface Collection {
  ident: Ident;
  namespace: Namespace;
  uuid: Binary;
  /** What `create` was given, as `listCollections` shows it. */
  options: Document;
  indexes: readonly IndexDefinition[];
}

/** The indexes of a collection that are complete. */
export function readyIndexes({ indexes }: Collection): IndexDefinition[] {
  return indexes.filter(({ building }) => !building);
}

/** All collections at one moment: an immutable value. */
export class Catalog {
  private constructor(private readonly collections: ReadonlyMap<string, Collection>) {}

  static readonly empty = new Catalog(new Map());

  static load(reader: Reader): Catalog {
    const collections = new Map<string, Collection>();
    const low = Buffer.from('c');
    for (const { value } of entriesOf(reader, 'meta', { low, high: prefixEnd(low) })) {
      const collection = decodeCollection(unseal(value), reader);
      collections.set(namespaceText(collection.namespace), collection);
    }
    return new Catalog(collections);
  }

  find(namespace: Namespace): Collection | undefined {
    return this.collections.get(namespaceText(namespace));
  }

  findByIdent(ident: Ident): Collection | undefined {
    for (const collection of this.collections.values())
      if (collection.ident === ident) return collection;
    return undefined;
  }

  findByUuid(uuid: Binary): Collection | undefined {
    const hex = uuid.toString('hex');
    for (const collection of this.collections.values())
      if (collection.uuid.toString('hex') === hex) return collection;
    return undefined;
  }

  /** The collections of a database by name, or of all. */
  list(db?: string): Collection[] {
    const all = [...this.collections.values()];
    return db === undefined ? all : all.filter((collection) => collection.namespace.db === db);
  }

  databases(): string[] {
    return [...new Set(this.list().map((collection) => collection.namespace.db))].sort();
  }

  with(collection: Collection): Catalog {
    return new Catalog(
      new Map(this.collections).set(namespaceText(collection.namespace), collection),
    );
  }

  without(namespace: Namespace): Catalog {
    const collections = new Map(this.collections);
    collections.delete(namespaceText(namespace));
    return new Catalog(collections);
  }
}

export function catalogKey(ident: Ident): Buffer {
  const key = Buffer.allocUnsafe(5);
  key.write('c');
  key.writeUInt32BE(ident, 1);
  return key;
}

export function storeCollection(writer: Writer, collection: Collection): void {
  const record = documentOf({
    ident: collection.ident,
    db: collection.namespace.db,
    name: collection.namespace.name,
    uuid: collection.uuid,
    options: collection.options,
    indexes: collection.indexes.map(({ ident, spec, building }) =>
      documentOf({ ident, spec, ...(building && { building }) }),
    ),
  });
  writer.put('meta', catalogKey(collection.ident), seal(encodeDocument(record)));
}

function decodeCollection(bytes: Buffer, reader: Reader): Collection {
  const record = decodeDocument(bytes);
  const indexes = record.get('indexes') as Document[];
  return {
    ident: record.get('ident') as number,
    namespace: { db: record.get('db') as string, name: record.get('name') as string },
    uuid: record.get('uuid') as Binary,
    options: record.get('options') as Document,
    indexes: indexes.map((index) => {
      const ident = index.get('ident') as number;
      const multikey = reader.get('meta', multikeyKey(ident));
      const building = index.get('building') === true;
      return indexDefinition(ident, index.get('spec') as Document, { multikey, building });
    }),
  };
}

/** Where the file keeps which fields of an index have held arrays. */
export function multikeyKey(ident: Ident): Buffer {
  const key = Buffer.allocUnsafe(5);
  key.write('m');
  key.writeUInt32BE(ident, 1);
  return key;
}

export function newUuid(): Binary {
  return new Binary(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), Binary.SUBTYPE_UUID);
}
