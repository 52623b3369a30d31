// Loaded before the database's process: LMDB's own default, which names a commit in the file's head before it is synced.
const lmdb = require('lmdb');

const { open } = lmdb;
lmdb.open = (options) => open({ ...options, overlappingSync: true });
