import type { PasswordHasher } from '../../auth/password-hasher';
import type { Transaction } from '../../database/transaction';
import type { UnitOfWork } from '../../live/unit-of-work';
import { DemoNetwork } from './demo-network';
import { DEMO_DOMAIN, DEMO_PASSWORD, type DemoOptions, type OnProgress } from './demo-options';
import { demoPortions, type Portion } from './demo-portions';
import type { DemoStore } from './demo-store';

/** Networks of up to so many members, posts and answers together stand or fall as a whole. */
const SMALL = 10_000;

/** Loads made-up networks to look at, and tells whether one is there. */
export class DemoService {
  constructor(
    private readonly store: DemoStore,
    private readonly hasher: PasswordHasher,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: () => Date,
  ) {}

  async isLoaded(): Promise<boolean> {
    return (await this.store.members.findByEmailKey(`admin@${DEMO_DOMAIN}`)) !== null;
  }

  /**
   * Loads a network. A small one is written in one transaction, so that a start that is killed meanwhile leaves nothing
   * behind; a large one in many. The caller has made sure that none is there yet, and that this is not production.
   */
  async load(options: DemoOptions, onProgress: OnProgress = () => undefined): Promise<void> {
    const total = options.members + options.posts + options.rsvps;
    const password = { hash: await this.hasher.hash(DEMO_PASSWORD), setAt: this.clock() };
    const portions = () =>
      demoPortions(this.store, new DemoNetwork(options, password.setAt), password);
    const tell = (done: number) => onProgress(Math.min(done, total), total);
    await (total <= SMALL ? this.writeAtOnce(portions, tell) : this.writeEach(portions, tell));
    tell(total);
  }

  private async writeAtOnce(
    portions: () => AsyncGenerator<Portion>,
    tell: (done: number) => void,
  ): Promise<void> {
    await this.transact(async (tx) => {
      let done = 0;
      for await (const { size, write } of portions()) {
        await write(tx);
        done += size;
        tell(done);
      }
    });
  }

  private async writeEach(
    portions: () => AsyncGenerator<Portion>,
    tell: (done: number) => void,
  ): Promise<void> {
    let done = 0;
    for await (const { size, write } of portions()) {
      await this.transact(write);
      done += size;
      tell(done);
    }
  }

  private async transact(work: (tx: Transaction) => Promise<void>): Promise<void> {
    await this.unitOfWork.run(null, async (tx) => {
      await work(tx);
      return {};
    });
  }
}
