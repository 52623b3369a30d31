import { documentOf } from '../values/plain';
import type { Command } from './command';
import { timestampOf } from './timestamps';

/** What a replica set of one tells of itself. */

export const replSetGetStatus: Command = {
  name: 'replSetGetStatus',
  adminOnly: true,
  run(operation) {
    operation.options.accept('initialSync');
    operation.options.end();
    const { facts, store } = operation.engine;
    const optime = { ts: timestampOf(store.lastSequence), t: 1n };
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
          optimeDate: new Date(optime.ts.t * 1000),
          lastHeartbeatMessage: '',
          configVersion: 1,
          configTerm: 1,
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
    const { setName, me, electionId } = engine.facts;
    const member = {
      _id: 0,
      host: me,
      arbiterOnly: false,
      buildIndexes: true,
      hidden: false,
      priority: 1,
      tags: {},
      secondaryDelaySecs: 0n,
      votes: 1,
    };
    return documentOf({
      config: {
        _id: setName,
        version: 1,
        term: 1,
        members: [member],
        protocolVersion: 1n,
        writeConcernMajorityJournalDefault: true,
        settings: {
          chainingAllowed: true,
          heartbeatIntervalMillis: 2000,
          electionTimeoutMillis: 10_000,
          replicaSetId: electionId,
        },
      },
    });
  },
};
