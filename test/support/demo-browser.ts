import { describeInBrowser } from './browser';
import {
  endServerProcesses,
  type ServerProcess,
  startServerProcess,
  temporaryFolder,
} from './server-process';
import type { Tabs } from './tabs';
import { Visitors } from './visitors';

export interface DemoBrowser {
  readonly tabs: Tabs;
  readonly visitors: Visitors;
  /** Where the built server's data is, for the commands. */
  readonly folder: string;
  server(): ServerProcess;
}

/** Tests in a real browser against the built server with its demo network, one for the whole block. */
export function describeOnDemo(title: string, tests: (demo: DemoBrowser) => void): void {
  describeInBrowser(title, (tabs) => {
    const folder = temporaryFolder();
    let server: ServerProcess;
    beforeAll(async () => {
      server = await startServerProcess({ DATA_DIR: folder.path });
    });
    tests({
      tabs,
      visitors: new Visitors(tabs, () => server.origin),
      folder: folder.path,
      server: () => server,
    });
    afterAll(async () => {
      await server?.end('SIGTERM');
      await endServerProcesses();
      folder.remove();
    });
  });
}
