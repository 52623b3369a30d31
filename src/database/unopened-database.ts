import mongoose from 'mongoose';
import type { Database } from './database';

/** A database that is never reached, for whoever only wants to know what would stand on it. */
export function unopenedDatabase(): Database {
  const connection = mongoose.createConnection();
  return {
    connection,
    location: '',
    isReady: () => false,
    close: () => connection.close(),
  };
}
