import { requireStaff } from '../../domain/access';
import { REFERRALS_TOPIC } from '../../domain/activity';
import { assertFound } from '../../domain/domain-error';
import { type Page, type PageArguments, parsePage } from '../../domain/page';
import { type OpeningWish, openOpening } from '../../domain/referrals/create-opening';
import type { OpeningRecord, OpeningStatus } from '../../domain/referrals/opening';
import { requireOpeningReader } from '../../domain/referrals/referral-policy';
import type { Viewer } from '../../domain/viewer';
import { command } from '../../live/command';
import type { OpeningModel } from '../../models/referrals/opening.model';
import type { Retryable } from '../retryable';
import type { ReferralQueue } from './open-referral-book';

/** The ids of what a mutation on openings changed. */
export type OpeningOutcome = { readonly openingId: string };

interface CreateOpening extends OpeningWish, Retryable {}

interface SetOpeningStatus extends Retryable {
  readonly openingId: string;
  readonly status: OpeningStatus;
}

/** The openings, as HR runs them and everybody reads them (DOMAIN.md R7). */
export class OpeningService {
  constructor(
    private readonly openings: OpeningModel,
    private readonly queue: ReferralQueue,
    private readonly clock: () => Date,
  ) {}

  async page(viewer: Viewer | null, args: PageArguments): Promise<Page<OpeningRecord>> {
    requireOpeningReader(viewer);
    return this.openings.page(parsePage(args));
  }

  async create(viewer: Viewer | null, input: CreateOpening): Promise<OpeningOutcome> {
    const me = requireStaff(viewer);
    const opening = openOpening(input, { createdBy: me.memberId, createdAt: this.clock() });
    return this.queue.submit(REFERRALS_TOPIC, {
      command: command(me, 'createOpening', input),
      needs: {},
      apply: async (book) => ({ openingId: book.addOpening(opening).id }),
    });
  }

  /** Opens, closes or fills an opening; the running referrals go on (DOMAIN.md R7). */
  async setStatus(viewer: Viewer | null, input: SetOpeningStatus): Promise<OpeningOutcome> {
    const me = requireStaff(viewer);
    const { openingId, status } = input;
    return this.queue.submit(REFERRALS_TOPIC, {
      command: command(me, 'setOpeningStatus', input),
      needs: { openingId },
      apply: async (book) => {
        const opening = assertFound(book.opening(openingId), 'input.openingId');
        if (opening.status !== status) book.changeOpening({ ...opening, status });
        return { openingId };
      },
    });
  }
}
