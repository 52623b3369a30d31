import { typeOfNodeId } from '../domain/node-id';
import type { Loaders } from './loaders';

interface Identified {
  readonly id: string;
}

/** Loads what an id of any type names; null for what is not there or may not be seen (X6). */
export async function loadNode(loaders: Loaders, id: string): Promise<Identified | null> {
  switch (typeOfNodeId(id)) {
    case 'Member':
      return loaders.members.byId.load(id);
    case 'Post':
      return loaders.posts.byId.load(id);
    case 'Comment':
      return loaders.posts.commentById.load(id);
    case 'Event':
      return loaders.events.byId.load(id);
    case 'Rsvp':
      return loaders.events.rsvpById.load(id);
    case 'Opening':
      return loaders.referrals.openingById.load(id);
    case 'Referral':
      return loaders.referrals.byId.load(id);
    default:
      return null;
  }
}
