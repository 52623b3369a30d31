/** What happened, as a use case records it: ids and small facts, nothing personal (DOMAIN.md X2, X8). */
export interface ActivityDraft {
  readonly kind: string;
  /** Node ids of what it happened to, by role: `{ postId, memberId }`. */
  readonly subjects: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/** One entry of a stream's log; (topic, sequence) is unique and without gaps. */
export interface Activity extends Required<ActivityDraft> {
  readonly topic: string;
  readonly sequence: number;
  readonly occurredAt: Date;
}

/** The ids of what activities happened to, by its role, each once. */
export function subjectIds(activities: readonly Activity[], role: string): string[] {
  return [...new Set(activities.flatMap(({ subjects }) => subjects[role] ?? []))];
}

/** The stream of everything the feed shows. */
export const FEED_TOPIC = 'feed';
export const REFERRALS_TOPIC = 'referrals';
/** The stream of changed rights: who may no longer, or may now, see what (DOMAIN.md X3). */
export const RIGHTS_TOPIC = 'rights';
/** The stream of one event's answers; its sequence counts on the event itself. */
export const eventTopic = (eventId: string): string => `${EVENT}${eventId}`;
/** The event whose stream this topic is. */
export const eventOf = (topic: string): string => topic.slice(EVENT.length);
const EVENT = 'event:';
