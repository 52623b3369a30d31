import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { closeKernel, type Kernel, openKernel, startKernel } from '../../src/app/kernel';
import { loadConfig } from '../../src/config/config';
import type { Activity } from '../../src/domain/activity';
import { LiveStreams, type LiveStreamsParts } from '../../src/live/follow';
import type { Emission } from '../../src/live/following';
import { Hub, type HubOptions } from '../../src/live/hub';
import { LiveCursors } from '../../src/live/live-cursors';
import { createLogger } from '../../src/observability/logger';

/** What the tests' streams show: the sequence, or null for a checkpoint. */
export interface Shown {
  readonly sequence: number | null;
  readonly cursor: string;
}

/** The activity log and what reads it, on a database of its own and without a server. */
export interface LiveKernel extends Kernel {
  /** Commits so many activities of a topic, `sequence` counted by its stream document. */
  happen(topic: string, count?: number, kind?: string): Promise<void>;
  /** Another process's hub on the same log: it hears of nothing by itself. */
  openHub(options: Partial<HubOptions>): Hub;
  /** Another process's streams, with limits of their own. */
  openStreams(hub: Hub, limits?: Partial<LiveStreamsParts>): LiveStreams;
  stop(): Promise<void>;
}

export interface FollowWishes {
  readonly after?: string | null;
  readonly checkpoints?: boolean;
  /** Kinds that the viewer is not shown. */
  readonly hidden?: string;
}

export async function openLiveKernel(clock: () => Date = () => new Date()): Promise<LiveKernel> {
  const kernel = await openKernel({
    config: loadConfig({ DATA_DIR: tmpdir(), MONGODB_URI: process.env['OKAERI_TEST_URI'] }),
    logger: createLogger('silent'),
    databaseName: `test_${randomUUID().replaceAll('-', '')}`,
    clock,
  });
  await startKernel(kernel);
  const hubs: Hub[] = [];
  const { activities, rights, unitOfWork } = kernel;
  const cursors = new LiveCursors([Buffer.alloc(32)], 'epoch');
  return {
    ...kernel,
    happen: async (topic, count = 1, kind = 'HAPPENED') => {
      await unitOfWork.run(null, async (_tx, record) => {
        for (let i = 0; i < count; i += 1) record(topic, { kind, subjects: {} });
        return {};
      });
    },
    openHub: (options) => {
      const hub = new Hub({ activities, onFault: () => undefined, ...options });
      hubs.push(hub);
      hub.start();
      return hub;
    },
    openStreams: (hub, limits = {}) => new LiveStreams({ hub, cursors, rights, clock, ...limits }),
    stop: async () => {
      for (const hub of hubs) await hub.stop();
      await kernel.connection.dropDatabase();
      await closeKernel(kernel);
    },
  };
}

/** Follows a topic as somebody who sees everything but one kind. */
export function followAll(
  { streams }: Kernel,
  live: LiveStreams,
  topic: string,
  { after = null, checkpoints = false, hidden }: FollowWishes = {},
): Promise<AsyncIterableIterator<Emission<Shown, null>>> {
  return live.follow<Shown, null, Activity>(
    {
      topic,
      checkpoints,
      follower: { renew: () => null },
      judgement: {
        read: (activity) => activity,
        judge: (activity) =>
          activity.kind === hidden
            ? null
            : { sequence: activity.sequence, cursor: live.cursorOf(activity) },
        checkpoint: (_topic, cursor) => ({ sequence: null, cursor }),
        reconsider: () => undefined,
      },
      rightsOf: null,
    },
    { after, head: () => streams.head(topic) },
  );
}

/** The next so many that a stream shows. */
export async function take(
  stream: AsyncIterator<Emission<Shown, null>>,
  count: number,
): Promise<Shown[]> {
  const shown: Shown[] = [];
  while (shown.length < count) {
    const { done, value } = await stream.next();
    if (done) break;
    shown.push(value.root);
  }
  return shown;
}
