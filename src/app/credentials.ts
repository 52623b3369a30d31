import { DomainError, ErrorCode } from '../domain/domain-error';
import type { Viewer } from '../domain/viewer';
import type { ViewerService } from '../services/auth/viewer.service';
import type { Credentials } from '../transport/pipeline';

/** Who asks; no viewer and no refusal without credentials. */
export interface Identity {
  readonly viewer: Viewer | null;
  readonly expiresAt: Date;
  readonly refusal: DomainError | null;
}

const NEVER = new Date(8.64e15);

/** Checks what a client showed; a refusal is kept, for some mutations run without credentials. */
export async function identify(
  viewers: ViewerService,
  { authorization, apiKey }: Credentials,
): Promise<Identity> {
  if (authorization === null && apiKey === null)
    return { viewer: null, expiresAt: NEVER, refusal: null };
  try {
    const access = await viewers.identify(
      apiKey === null ? { accessToken: bearerToken(authorization ?? '') } : { apiKey },
    );
    return { ...access, refusal: null };
  } catch (reason) {
    if (!(reason instanceof DomainError)) throw reason;
    return { viewer: null, expiresAt: NEVER, refusal: reason };
  }
}

/** RFC 6750 §2.1. Throws UNAUTHENTICATED for any other scheme. */
function bearerToken(authorization: string): string {
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization) ?? [];
  if (token === undefined) throw new DomainError(ErrorCode.UNAUTHENTICATED);
  return token;
}
