import {
  cookieSession,
  createOkaeriClient,
  isUnauthenticated,
  type Operation,
} from '@okaeri/client';
import { language } from './language/language';

/** The API of this page's own origin, with the session of this browser. */
export const okaeri = createOkaeriClient({
  url: '/graphql',
  session: cookieSession(),
  language: language.current,
});

let onEnded = (): void => undefined;

/** Who is told that the session has ended, wherever that was noticed. */
export function tellWhenSessionEnds(listener: () => void): void {
  onEnded = listener;
}

/** Runs an operation as the person signed in. */
export async function run<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  try {
    return await okaeri.run(operation, variables);
  } catch (error) {
    noticeEnd(error);
    throw error;
  }
}

/** Looks whether an error means that the session has ended. */
export function noticeEnd(error: unknown): void {
  if (isUnauthenticated(error)) onEnded();
}
