import type { Transaction } from '../database/transaction';
import type { Activity, ActivityDraft } from '../domain/activity';
import type { ActivityModel } from '../models/live/activity.model';
import type { StreamModel } from '../models/live/stream.model';

/**
 * Records that something happened, for the log of a topic. With `sequence`, the aggregate has numbered
 * it on its own document; without, the topic's stream document does when the transaction is written.
 */
export type RecordActivity = (topic: string, draft: ActivityDraft, sequence?: number) => void;

/** Gathers the activities of one transaction and writes them in it, last. */
export class ActivityRecorder {
  private readonly entries: { topic: string; draft: ActivityDraft; sequence: number | null }[] = [];

  constructor(
    private readonly activities: ActivityModel,
    private readonly streams: StreamModel,
  ) {}

  readonly record: RecordActivity = (topic, draft, sequence) => {
    this.entries.push({ topic, draft, sequence: sequence ?? null });
  };

  /** Gives what was written, in order; the sequences of each topic go on without a gap. */
  async flush(tx: Transaction, occurredAt: Date): Promise<readonly Activity[]> {
    const next = await this.takeSequences(tx);
    const activities = this.entries.map(({ topic, draft, sequence }) => ({
      topic,
      sequence: sequence ?? next(topic),
      kind: draft.kind,
      subjects: draft.subjects,
      facts: draft.facts ?? {},
      occurredAt,
    }));
    if (activities.length > 0) await this.activities.insertMany(tx, activities);
    return activities;
  }

  private async takeSequences(tx: Transaction): Promise<(topic: string) => number> {
    const counts = new Map<string, number>();
    for (const { topic, sequence } of this.entries)
      if (sequence === null) counts.set(topic, (counts.get(topic) ?? 0) + 1);
    const last = new Map<string, number>();
    for (const [topic, count] of counts)
      last.set(topic, (await this.streams.advance(tx, topic, count)) - count);
    return (topic) => {
      const sequence = (last.get(topic) ?? 0) + 1;
      last.set(topic, sequence);
      return sequence;
    };
  }
}
