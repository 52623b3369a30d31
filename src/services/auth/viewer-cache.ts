import type { Viewer } from '../../domain/viewer';
import type { Rights } from '../../live/rights';

export interface ViewerCacheParts {
  /** Looks the viewer up; throws where the credentials are good no more. */
  renew(viewer: Viewer): Promise<Viewer>;
  readonly rights: Pick<Rights, 'onAnyChange'>;
  /** How long a viewer is believed without having been looked up; 30 s. */
  readonly maxAgeMs?: number;
  /** Viewers remembered at most; 20,000. */
  readonly maxViewers?: number;
}

interface Known {
  /** A promise until the viewer was found. */
  viewer: Viewer | Promise<Viewer>;
  readonly memberId: string | null;
  readonly until: number;
}

const MAX_AGE_MS = 30_000;
const MAX_VIEWERS = 20_000;

/**
 * Viewers as they were looked up a moment ago, for what happens far more often than rights change: one activity is
 * judged for a thousand subscribers. Whoever the `rights` stream names is forgotten at once (DOMAIN.md X3).
 */
export class ViewerCache {
  /** By session or API key; the longest known first. */
  private readonly known = new Map<string, Known>();

  constructor(private readonly parts: ViewerCacheParts) {
    parts.rights.onAnyChange((ids) => this.forget(ids));
  }

  /**
   * The same viewer with the rights of this moment, at once where it is known; rejects with UNAUTHENTICATED where the
   * credentials are good no more.
   */
  renew(viewer: Viewer): Viewer | Promise<Viewer> {
    const key = keyOf(viewer);
    const known = this.known.get(key);
    if (known && known.until > Date.now()) return known.viewer;
    this.known.delete(key);
    return this.lookUp(key, viewer);
  }

  get size(): number {
    return this.known.size;
  }

  /** What is being looked up is remembered at once: a change that is told meanwhile makes it forgotten. */
  private lookUp(key: string, viewer: Viewer): Promise<Viewer> {
    const { renew, maxAgeMs = MAX_AGE_MS, maxViewers = MAX_VIEWERS } = this.parts;
    const looking = renew(viewer);
    const looked: Known = {
      viewer: looking,
      memberId: viewer.kind === 'member' ? viewer.memberId : null,
      until: Date.now() + maxAgeMs,
    };
    this.known.set(key, looked);
    looking.then(
      (found) => {
        looked.viewer = found;
      },
      () => {
        if (this.known.get(key) === looked) this.known.delete(key);
      },
    );
    const [oldest] = this.known.keys();
    if (this.known.size > maxViewers && oldest !== undefined) this.known.delete(oldest);
    return looking;
  }

  private forget(ids: ReadonlySet<string> | null): void {
    for (const [key, { memberId }] of this.known)
      if (ids === null || ids.has(key) || (memberId !== null && ids.has(memberId)))
        this.known.delete(key);
  }
}

function keyOf(viewer: Viewer): string {
  return viewer.kind === 'member' ? viewer.sessionId : viewer.keyId;
}
