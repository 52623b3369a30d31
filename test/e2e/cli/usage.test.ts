import { runOkaeri } from './run-okaeri';

const COMMANDS = [
  ['start'],
  ['database'],
  ['doctor'],
  ['create-admin'],
  ['api-key'],
  ['api-key', 'create'],
  ['api-key', 'list'],
  ['api-key', 'revoke'],
  ['ensure-indexes'],
  ['print-schema'],
];

describe('okaeri', () => {
  it('lists its commands with --help, and ends well', async () => {
    const { code, stdout } = await runOkaeri(['--help']);
    expect(code).toBe(0);
    for (const [name] of COMMANDS) expect(stdout).toContain(`  ${name}`);
  });

  it.each(COMMANDS)('describes %s %s with --help', async (...command) => {
    const { code, stdout } = await runOkaeri([...command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: okaeri ${command.join(' ')}`);
  });

  it('refuses a wrong option by its name, with code 2', async () => {
    const { code, stderr } = await runOkaeri(['database', '--prot', '1']);
    expect(code).toBe(2);
    expect(stderr).toContain("unknown option '--prot'");
    expect(stderr).toContain('--port');
  });

  it('refuses a wrong command by its name, with code 2', async () => {
    const { code, stderr } = await runOkaeri(['databse']);
    expect(code).toBe(2);
    expect(stderr).toContain("unknown command 'databse'");
  });

  it.each([
    [['database', '--port', '99999'], '--port'],
    [['create-admin', 'nobody'], 'email'],
    [['create-admin'], 'email'],
    [['api-key', 'create', '--label', 'x'], '--scope'],
    [['api-key', 'create', '--label', 'x', '--scope', 'events:read', '--days', 'soon'], '--days'],
  ])('names the option at fault in %j', async (args, option) => {
    const { code, stderr } = await runOkaeri(args);
    expect(code).toBe(2);
    expect(stderr).toContain(option);
  });

  it('reports every fault of the settings at once, with code 2', async () => {
    const { code, stderr } = await runOkaeri(['start'], {
      env: { PORT: 'x', LOG_LEVEL: 'loud', NODE_ENV: 'production' },
    });
    expect(code).toBe(2);
    for (const name of ['PORT', 'LOG_LEVEL', 'TOKEN_KEYS']) expect(stderr).toContain(name);
  });
});
