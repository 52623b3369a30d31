import { attempts } from './attempt';
import { RefreshDocument, SignInDocument } from './generated/graphql';
import { request } from './request';
import { element, language, show, type Words } from './view';

/** The refresh token stays in a cookie that no script can read. */
const BY_COOKIE = { headers: { 'x-okaeri-session': 'cookie' } };

const words: Words<'title' | 'email' | 'password' | 'signIn'> = {
  ja: {
    title: 'サインイン',
    email: 'メールアドレス',
    password: 'パスワード',
    signIn: 'サインインする',
  },
  en: { title: 'Sign in', email: 'E-mail', password: 'Password', signIn: 'Sign in' },
};
const text = words[language];

/** Gives an access token: of the session that this browser has, else by a form. */
export async function openSession(): Promise<string> {
  try {
    const { refreshSession } = await request(RefreshDocument, {}, BY_COOKIE);
    if (refreshSession?.accessToken) return refreshSession.accessToken;
  } catch {
    // There is none that can be gone on with.
  }
  return signIn();
}

function signIn(): Promise<string> {
  return new Promise((resolve) => {
    const { alert, on } = attempts();
    const email = field(text.email, 'email', 'username');
    const password = field(text.password, 'password', 'current-password');
    const submit = on(async () => {
      const input = { email: email.value, password: password.value };
      const data = await request(SignInDocument, { input }, BY_COOKIE);
      if (data.signIn?.accessToken) resolve(data.signIn.accessToken);
    });
    const button = element('button', { className: 'primary', textContent: text.signIn });
    show(text.title, element('form', { onsubmit: submit }, email, password, button), alert);
  });
}

function field(label: string, type: string, autocomplete: AutoFill): HTMLInputElement {
  return element('input', {
    type,
    autocomplete,
    required: true,
    ariaLabel: label,
    placeholder: label,
  });
}
