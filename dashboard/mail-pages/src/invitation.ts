import { attempts } from './attempt';
import { AcceptDocument } from './generated/graphql';
import { takeToken } from './link-token';
import { request } from './request';
import { element, language, show, type Words } from './view';

const words: Words<'title' | 'explanation' | 'password' | 'accept' | 'welcome' | 'done'> = {
  ja: {
    title: 'おかえりなさい',
    explanation: 'パスワードを設定すると、アルムナイネットワーク「おかえり」をご利用いただけます。',
    password: 'パスワード',
    accept: 'パスワードを設定する',
    welcome: 'ようこそ',
    done: '登録が完了しました。メールアドレスと設定したパスワードでサインインできます。',
  },
  en: {
    title: 'Welcome back',
    explanation: 'Choose a password to join Okaeri, the alumni network.',
    password: 'Password',
    accept: 'Set the password',
    welcome: 'Welcome',
    done: 'You are in. Sign in with your address and the password that you chose.',
  },
};
const text = words[language];
const token = takeToken();
const { alert, on } = attempts();
const password = element('input', {
  type: 'password',
  autocomplete: 'new-password',
  required: true,
  ariaLabel: text.password,
  placeholder: text.password,
});
const accept = on(async () => {
  await request(AcceptDocument, { input: { token, password: password.value } });
  show(text.welcome, element('p', { textContent: text.done }));
});

show(
  text.title,
  element('p', { textContent: text.explanation }),
  element(
    'form',
    { onsubmit: accept },
    password,
    element('button', { className: 'primary', textContent: text.accept }),
  ),
  alert,
);
