// A test loads this into the process of a built server (`node --require`), and nowhere else: while the file OKAERI_DIE_WHEN is there,
// the process dies as by a power cut between the commit of a command with an idempotency key and its answer.
const { existsSync } = require('node:fs');

if (process.argv[1]?.endsWith('server.js')) {
  const { UnitOfWork } = require('../../dist/live/unit-of-work.js');
  const { transact } = UnitOfWork.prototype;
  UnitOfWork.prototype.transact = async function transactAndDie(commands, work) {
    const result = await transact.call(this, commands, work);
    const isAwaited = commands.some(({ idempotencyId }) => idempotencyId !== null);
    if (!isAwaited || !existsSync(process.env.OKAERI_DIE_WHEN)) return result;
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => undefined);
  };
}
