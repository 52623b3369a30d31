import { Double } from 'bson';
import { mongoError } from '../errors';
import { sessionTimeoutMinutes } from '../sessions/session-registry';
import { documentOf, toValue } from '../values/plain';
import type { Command } from './command';
import type { EngineParts } from './engine-parts';
import { collectionNamespace } from './namespaces';
import { timestampOf } from './timestamps';

/** What mongosh and other tools ask when they connect. */

const parametersOf = ({ facts, parameters }: EngineParts): Record<string, unknown> => ({
  ...parameters.all,
  featureCompatibilityVersion: { version: '7.0' },
  authenticationMechanisms: ['SCRAM-SHA-256'],
  localLogicalSessionTimeoutMinutes: sessionTimeoutMinutes,
  transactionLifetimeLimitSeconds: 60,
  enableTestCommands: facts.testCommands,
});

export const getParameter: Command = {
  name: 'getParameter',
  adminOnly: true,
  run({ options, request, engine }) {
    options.accept(...request.body.keys());
    const all = parametersOf(engine);
    const which = request.body.get('getParameter');
    const isAll = which === '*' || (which instanceof Map && which.get('allParameters') === true);
    const names = Object.keys(all).filter((name) => isAll || request.body.has(name));
    if (names.length === 0) throw mongoError('InvalidOptions', 'no option found to get');
    return documentOf(Object.fromEntries(names.map((name) => [name, toValue(all[name])])));
  },
};

/** Sets parameters of {@link ServerParameters} until the process ends; gives what the first `was`. */
export const setParameter: Command = {
  name: 'setParameter',
  adminOnly: true,
  run({ options, engine: { parameters } }) {
    options.accept('setParameter');
    const ttlMonitorEnabled = options.boolean('ttlMonitorEnabled');
    const ttlMonitorSleepSecs = options.integer('ttlMonitorSleepSecs');
    const [unknown] = options.unread();
    if (unknown !== undefined)
      throw mongoError(
        'InvalidOptions',
        `attempted to set unrecognized parameter [${unknown}], use help:true to see options `,
      );
    if (ttlMonitorSleepSecs !== undefined && ttlMonitorSleepSecs < 1)
      throw mongoError(
        'BadValue',
        `Invalid value for parameter ttlMonitorSleepSecs: ${ttlMonitorSleepSecs} is not greater than 0`,
      );
    const was = ttlMonitorEnabled === undefined ? 'ttlMonitorSleepSecs' : 'ttlMonitorEnabled';
    if (ttlMonitorEnabled === undefined && ttlMonitorSleepSecs === undefined)
      throw mongoError('InvalidOptions', 'no option found to set');
    const reply = documentOf({ was: parameters[was] });
    parameters.ttlMonitorEnabled = ttlMonitorEnabled ?? parameters.ttlMonitorEnabled;
    parameters.ttlMonitorSleepSecs = ttlMonitorSleepSecs ?? parameters.ttlMonitorSleepSecs;
    parameters.onChange();
    return reply;
  },
};

export const getLog: Command = {
  name: 'getLog',
  adminOnly: true,
  run({ options }) {
    const which = options.required('getLog', options.string('getLog'));
    options.end();
    if (which === '*') return documentOf({ names: ['global', 'startupWarnings'] });
    return documentOf({ totalLinesWritten: 0, log: [] });
  },
};

export const getCmdLineOpts: Command = {
  name: 'getCmdLineOpts',
  adminOnly: true,
  run({ options }) {
    options.end();
    return documentOf({ argv: ['mongod'], parsed: {} });
  },
};

export const usersInfo: Command = {
  name: 'usersInfo',
  run({ options }) {
    options.accept('usersInfo', 'showCredentials', 'showPrivileges', 'showCustomData', 'filter');
    options.end();
    return documentOf({ users: [] });
  },
};

export const rolesInfo: Command = {
  name: 'rolesInfo',
  run({ options }) {
    options.accept('rolesInfo', 'showPrivileges', 'showBuiltinRoles');
    options.end();
    return documentOf({ roles: [] });
  },
};

export const replSetGetStatus: Command = {
  name: 'replSetGetStatus',
  adminOnly: true,
  run(operation) {
    operation.options.accept('initialSync');
    operation.options.end();
    const { facts, store } = operation.engine;
    const optime = documentOf({ ts: timestampOf(store.lastSequence), t: 1n });
    const now = new Date();
    return documentOf({
      set: facts.setName,
      date: now,
      myState: 1,
      term: 1n,
      heartbeatIntervalMillis: 2000n,
      majorityVoteCount: 1,
      writeMajorityCount: 1,
      votingMembersCount: 1,
      writableVotingMembersCount: 1,
      optimes: { lastCommittedOpTime: optime, appliedOpTime: optime, durableOpTime: optime },
      members: [
        {
          _id: 0,
          name: facts.me,
          health: 1,
          state: 1,
          stateStr: 'PRIMARY',
          uptime: Math.floor((now.getTime() - facts.startedAt.getTime()) / 1000),
          optime,
          self: true,
        },
      ],
    });
  },
};

export const replSetGetConfig: Command = {
  name: 'replSetGetConfig',
  adminOnly: true,
  run({ options, engine }) {
    options.accept('commitmentStatus');
    options.end();
    const { setName, me } = engine.facts;
    return documentOf({
      config: { _id: setName, version: 1, term: 1, members: [{ _id: 0, host: me }] },
    });
  },
};

export const listCommands: Command = {
  name: 'listCommands',
  run({ options, engine }) {
    options.end();
    const offered = engine.commands.filter(
      ({ name }) => engine.facts.testCommands || name !== 'configureFailPoint',
    );
    const described = offered.map(({ name, adminOnly = false, isWrite = false }) => [
      name,
      {
        help: '',
        requiresAuth: true,
        secondaryOk: !isWrite,
        adminOnly,
        apiVersions: [],
        deprecatedApiVersions: [],
      },
    ]);
    return documentOf({ commands: Object.fromEntries(described) });
  },
};

/** The profiler is off and stays so. */
export const profile: Command = {
  name: 'profile',
  run({ options }) {
    const level = options.required('profile', options.integer('profile'));
    options.end();
    if (level > 0) throw mongoError('NotImplemented', 'Profiling is not supported');
    return documentOf({ was: 0, slowms: 100, sampleRate: new Double(1) });
  },
};

/** Plans are made for each query and not kept, so there is nothing to forget. */
export const planCacheClear: Command = {
  name: 'planCacheClear',
  run(operation) {
    const { options, db } = operation;
    collectionNamespace(db, options.value('planCacheClear'));
    options.accept('query', 'sort', 'projection', 'collation');
    options.end();
    return new Map();
  },
};
