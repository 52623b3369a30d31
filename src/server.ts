import { runServer } from './cli/start';

void runServer();
