import type { PasswordCredentials } from '@okaeri/client';
import type { FormEvent } from 'react';
import { useTexts } from '../language/language';
import { Preferences } from '../layout/preferences';
import { useAttempt } from '../use-attempt';

interface SignInProps {
  readonly hasEnded: boolean;
  signIn(input: PasswordCredentials): Promise<void>;
}

export function SignIn({ hasEnded, signIn }: SignInProps) {
  const { name, tagline, session } = useTexts();
  const { attempt, isUnderWay, problem } = useAttempt();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void attempt(() =>
      signIn({ email: String(form.get('email')), password: String(form.get('password')) }),
    );
  };
  return (
    <main className="sign-in">
      <form className="card stack" onSubmit={submit}>
        <img src="/dashboard/icon.svg" alt="" width="56" height="56" />
        <h1>{name}</h1>
        <p className="quiet">{tagline}</p>
        <label>
          {session.email}
          <input name="email" type="email" autoComplete="username" required />
        </label>
        <label>
          {session.password}
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <p role="alert" className="problem">
          {problem ?? (hasEnded ? session.ended : '')}
        </p>
        <button type="submit" className="primary" disabled={isUnderWay}>
          {session.signIn}
        </button>
      </form>
      <Preferences />
    </main>
  );
}
