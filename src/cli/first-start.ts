import { composeDemo, FIRST_START } from '../app/demo';
import type { Domains } from '../app/domains';
import type { Kernel } from '../app/kernel';

/**
 * Loads the demo network into a database that holds nobody yet, so that there is something to look at: outside
 * production, and only where the server brings its own database. Tells whether a demo network is there.
 */
export async function prepareDemo(kernel: Kernel, domains: Domains): Promise<boolean> {
  const { environment, mongoUri } = kernel.config;
  if (environment === 'production') return false;
  const demo = composeDemo(kernel, { ...domains, members: domains.members.models });
  if (mongoUri === null && (await domains.members.models.members.isEmpty())) {
    process.stdout.write('A new data folder: loading the demo network …\n');
    await demo.load(FIRST_START);
  }
  return demo.isLoaded();
}
