import { runOkaeri } from './run-okaeri';

describe('okaeri', () => {
  it('tells its commands with --help, with code 0', async () => {
    const { code, stdout } = await runOkaeri(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: okaeri [options] [command]');
  });

  it('refuses a wrong option by its name, with code 2', async () => {
    const { code, stdout, stderr } = await runOkaeri(['database', '--prot', '1']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain("unknown option '--prot'");
    expect(stderr).toContain('--port');
  });

  it('reports every fault of the settings at once, with code 2', async () => {
    const { code, stderr } = await runOkaeri(['start'], {
      env: { PORT: 'x', LOG_LEVEL: 'loud', NODE_ENV: 'production' },
    });
    expect(code).toBe(2);
    for (const name of ['PORT', 'LOG_LEVEL', 'TOKEN_KEYS']) expect(stderr).toContain(name);
  });

  it('prints the schema without a database or settings', async () => {
    const { code, stdout } = await runOkaeri(['print-schema']);
    expect(code).toBe(0);
    expect(stdout).toContain('signIn(input: SignInInput!): SignInPayload');
  });
});
