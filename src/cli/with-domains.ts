import { composeDomains, type Domains } from '../app/domains';
import { closeKernel, type Kernel, openKernel } from '../app/kernel';
import { readConfig } from '../config/environment';
import { ensureIndexes } from '../database/ensure-indexes';
import { createLogger } from '../observability/logger';

/**
 * Gives a command the product's services on the database of the settings, joining the embedded one that a running server
 * owns; closes what it opened. The command prints what matters itself, so only warnings are logged.
 */
export async function withDomains<T>(
  work: (domains: Domains, kernel: Kernel) => Promise<T>,
): Promise<T> {
  const kernel = await openKernel({
    config: readConfig(),
    logger: createLogger('warn'),
    join: true,
  });
  try {
    const domains = composeDomains(kernel);
    await ensureIndexes(kernel.connection);
    return await work(domains, kernel);
  } finally {
    await closeKernel(kernel);
  }
}
