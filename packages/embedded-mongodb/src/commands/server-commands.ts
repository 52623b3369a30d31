import { arch, cpus, hostname, type as osType, release, totalmem } from 'node:os';
import { documentOf } from '../values/plain';
import type { Command } from './command';

const version = '7.0.14';
const versionArray = [7, 0, 14, 0];

export const ping: Command = {
  name: 'ping',
  run({ options }) {
    options.end();
    return new Map();
  },
};

export const buildInfo: Command = {
  name: 'buildInfo',
  aliases: ['buildinfo'],
  run({ options }) {
    options.accept('buildInfo', 'buildinfo');
    options.end();
    return documentOf({
      version,
      gitVersion: 'embedded',
      modules: ['embedded'],
      allocator: 'system',
      javascriptEngine: 'none',
      sysInfo: 'deprecated',
      versionArray,
      openssl: { running: 'none', compiled: 'none' },
      bits: 64,
      debug: false,
      maxBsonObjectSize: 16 * 1024 * 1024,
      storageEngines: ['lmdb'],
    });
  },
};

export const hostInfo: Command = {
  name: 'hostInfo',
  run({ options }) {
    options.end();
    return documentOf({
      system: {
        currentTime: new Date(),
        hostname: hostname(),
        cpuAddrSize: 64,
        memSizeMB: Math.floor(totalmem() / 2 ** 20),
        numCores: cpus().length,
        cpuArch: arch(),
      },
      os: { type: osType(), name: osType(), version: release() },
      extra: {},
    });
  },
};

export const connectionStatus: Command = {
  name: 'connectionStatus',
  run({ options, request }) {
    const showPrivileges = options.boolean('showPrivileges');
    options.end();
    const { user } = request.connection;
    return documentOf({
      authInfo: {
        authenticatedUsers: user === undefined ? [] : [{ user, db: 'admin' }],
        authenticatedUserRoles: user === undefined ? [] : [{ role: 'root', db: 'admin' }],
        ...(showPrivileges && {
          authenticatedUserPrivileges:
            user === undefined ? [] : [{ resource: { anyResource: true }, actions: ['anyAction'] }],
        }),
      },
    });
  },
};

export const whatsmyuri: Command = {
  name: 'whatsmyuri',
  run({ options, request }) {
    options.end();
    return documentOf({ you: request.connection.remote });
  },
};

export const logout: Command = {
  name: 'logout',
  run({ options }) {
    options.end();
    return new Map();
  },
};
