import { isStaff } from '../access';
import { typeOfNodeId } from '../node-id';
import type { Outcome } from '../outcome';
import type { Viewer } from '../viewer';

type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** What a staff action leaves in the audit trail before it is known what it was done to. */
export interface AuditDraft {
  /** Null for the operator of the server, who uses the command line. */
  readonly actorId: string | null;
  /** The mutation's name, or that of what the command line does. */
  readonly action: string;
  readonly facts: Facts;
}

/** One line of the append-only trail (DOMAIN.md X7). Holds ids and small facts, no personal data. */
export interface AuditEntry extends AuditDraft {
  readonly id: string;
  readonly at: Date;
  /** Node ids of what it was done to. */
  readonly subjectIds: readonly string[];
}

/** The actions of staff that are audited, and what of input and outcome is kept beside the ids of what they were done to. */
const AUDITED: Readonly<Record<string, readonly string[]>> = {
  inviteMember: [],
  approveMember: [],
  suspendMember: ['until'],
  reinstateMember: [],
  setMemberRole: ['role'],
  openEmployment: ['startedOn'],
  closeEmployment: ['endedOn'],
  createOpening: [],
  setOpeningStatus: ['status'],
  moveReferral: ['to', 'expectedVersion'],
  removePost: [],
  readHrFile: [],
  updateHrFile: [],
  createEvent: [],
  publishEvent: [],
  updateEvent: [],
  cancelEvent: [],
  createApiKey: ['days'],
  rotateApiKey: ['overlapHours'],
  revokeApiKey: [],
  createAdmin: ['isNew'],
  importRoster: ['added', 'changed', 'unchanged'],
};

/** What is to be audited of a mutation; null where a member does what every member may. */
export function auditOf(viewer: Viewer, action: string, input: object): AuditDraft | null {
  if (viewer.kind !== 'member' || !isStaff(viewer) || !AUDITED[action]) return null;
  return { actorId: viewer.memberId, action, facts: factsOf(action, input) };
}

/** The same for the operator of the server, who is no viewer. */
export function auditOfOperator(action: string, input: object): AuditDraft {
  return { actorId: null, action, facts: factsOf(action, input) };
}

/** The entry of what was done: to what, and what came of it. */
export function auditEntry(
  { actorId, action, facts }: AuditDraft,
  outcome: Outcome,
  at: Date,
): Omit<AuditEntry, 'id'> {
  return {
    ...{ actorId, action, at },
    facts: { ...facts, ...factsOf(action, outcome) },
    subjectIds: Object.values(outcome).filter(
      (value): value is string => typeof value === 'string' && typeOfNodeId(value) !== null,
    ),
  };
}

function factsOf(action: string, input: object): Facts {
  const kept = Object.entries(input).filter(([name]) => AUDITED[action]?.includes(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  );
}
