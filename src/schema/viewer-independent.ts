import { Extensions } from 'type-graphql';

/** The name of the extension; whoever decides what is shared looks for it. */
export const VIEWER_INDEPENDENT = 'viewerIndependent';

/**
 * Declares that a field follows from its parent alone, whoever asks. A live stream's result that consists of such fields only
 * is worked out once for all subscribers who are shown the same; a field that isn't declared is never shared.
 */
export function ViewerIndependent(): MethodDecorator & PropertyDecorator {
  return Extensions({ [VIEWER_INDEPENDENT]: true });
}
