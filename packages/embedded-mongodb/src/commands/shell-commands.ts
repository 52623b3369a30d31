import { Double } from 'bson';
import { mongoError } from '../errors';
import { sessionTimeoutMinutes } from '../sessions/session-registry';
import { documentOf, toValue } from '../values/plain';
import { type Document, isDocument, type Value } from '../values/value';
import type { Command } from './command';
import { CommandOptions } from './command-options';
import type { EngineParts } from './engine-parts';
import { collectionNamespace } from './namespaces';

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
    const { isAll, isDetailed } = kindOf(which);
    const names = Object.keys(all).filter((name) => isAll || request.body.has(name));
    if (names.length === 0) throw mongoError('InvalidOptions', 'no option found to get');
    const shown = names.map((name): [string, Value] => {
      const value = toValue(all[name]);
      return [name, isDetailed ? detailsOf(name, value, engine) : value];
    });
    return new Map(shown);
  },
};

/** Whether all parameters are asked for, and where each may be set. */
function kindOf(which: Value | undefined): { isAll: boolean; isDetailed: boolean } {
  if (!isDocument(which)) return { isAll: which === '*', isDetailed: false };
  const options = CommandOptions.nested(which, 'getParameter');
  const isAll = options.boolean('allParameters') ?? false;
  const isDetailed = options.boolean('showDetails') ?? false;
  options.end();
  return { isAll, isDetailed };
}

function detailsOf(name: string, value: Value, { parameters }: EngineParts): Document {
  const isSettable = Object.hasOwn(parameters.all, name);
  return new Map<string, Value>([
    ['value', value],
    ['settableAtRuntime', isSettable],
    ['settableAtStartup', isSettable],
  ]);
}

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
    const names = ['global', 'startupWarnings'];
    if (which === '*') return documentOf({ names });
    if (!names.includes(which)) throw mongoError('OperationFailed', `No log named '${which}'`);
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
    if (
      !options.has('query') &&
      ['sort', 'projection', 'collation'].some((name) => options.has(name))
    )
      throw mongoError('BadValue', 'sort, projection, or collation provided without query');
    return new Map();
  },
};
