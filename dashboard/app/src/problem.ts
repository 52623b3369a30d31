import { OkaeriError } from '@okaeri/client';
import { useTexts } from './language/language';

/** Says in the reader's words what went wrong; a refusal already comes in them. */
export function useProblem(): (error: unknown) => string {
  const { notice } = useTexts();
  return (error) => {
    if (!(error instanceof OkaeriError)) return notice.unreachable;
    if (error.code === 'FORBIDDEN') return notice.forbidden;
    if (error.code === 'NOT_FOUND') return notice.notFound;
    return error.message;
  };
}
