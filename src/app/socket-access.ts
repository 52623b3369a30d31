import { mayReadSchema } from '../domain/auth/api-scope';
import { ownerOf, type Viewer } from '../domain/viewer';
import type { Rights } from '../live/rights';
import type { Access, ViewerService } from '../services/auth/viewer.service';
import type { Caller, SocketSession } from '../transport/pipeline';
import type { RequestContexts } from './request-contexts';
import type { RequestScope } from './request-scope';

export interface SocketAccessParts {
  readonly contexts: RequestContexts;
  readonly viewers: ViewerService;
  readonly rights: Rights;
}

/** What a socket was opened with. Without credentials it may sign in over it; it never expires and has nothing to lose. */
export class SocketAccess implements SocketSession<RequestScope> {
  private readonly address: string;
  private readonly acceptLanguage: string | null;

  constructor(
    private readonly parts: SocketAccessParts,
    { address, acceptLanguage }: Pick<Caller, 'address' | 'acceptLanguage'>,
    private readonly access: Access | null,
  ) {
    this.address = address;
    this.acceptLanguage = acceptLanguage;
  }

  get expiresAt(): Date | null {
    return this.access?.expiresAt ?? null;
  }

  get ownerId(): string | null {
    return this.access && ownerOf(this.access.viewer);
  }

  get readsSchema(): boolean {
    return mayReadSchema(this.access?.viewer ?? null);
  }

  async context(requestId: string): Promise<RequestScope> {
    const { access, address, acceptLanguage } = this;
    const viewer = access && (await this.parts.viewers.renew(access.viewer));
    const caller = { address, acceptLanguage, requestId };
    return this.parts.contexts.create(caller, { viewer, refusal: null, cookie: null });
  }

  onRightsChange(callback: (access: Access | null) => void): () => void {
    const { access } = this;
    if (!access) return () => undefined;
    const { rights, viewers } = this.parts;
    const ids = idsOf(access.viewer);
    const lookAgain = (): void =>
      void viewers.renewAccess(access).then(callback, () => callback(null));
    for (const id of ids) rights.onChangeOf(id, lookAgain);
    return () => {
      for (const id of ids) rights.forget(id, lookAgain);
    };
  }
}

function idsOf(viewer: Viewer): readonly string[] {
  return viewer.kind === 'member' ? [viewer.memberId, viewer.sessionId] : [viewer.keyId];
}
