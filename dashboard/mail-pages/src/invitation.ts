import { element, language, mutate, Refusal, show, takeToken, type Words } from './page';

const ACCEPT = `mutation Accept($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) { expiresAt }
}`;

const words: Words<
  'title' | 'explanation' | 'password' | 'accept' | 'welcome' | 'done' | 'failed'
> = {
  ja: {
    title: 'おかえりなさい',
    explanation: 'パスワードを設定すると、アルムナイネットワーク「おかえり」をご利用いただけます。',
    password: 'パスワード',
    accept: 'パスワードを設定する',
    welcome: 'ようこそ',
    done: '登録が完了しました。メールアドレスと設定したパスワードでサインインできます。',
    failed: '送信できませんでした。しばらくしてからもう一度お試しください。',
  },
  en: {
    title: 'Welcome back',
    explanation: 'Choose a password to join Okaeri, the alumni network.',
    password: 'Password',
    accept: 'Set the password',
    welcome: 'Welcome',
    done: 'You are in. Sign in with your address and the password that you chose.',
    failed: 'This could not be sent. Please try again in a while.',
  },
};
const text = words[language];
const token = takeToken();
const alert = element('p', { role: 'alert' });
const password = element('input', {
  type: 'password',
  autocomplete: 'new-password',
  required: true,
  ariaLabel: text.password,
  placeholder: text.password,
});

async function accept(): Promise<void> {
  alert.textContent = '';
  try {
    await mutate(ACCEPT, { token, password: password.value });
    show(text.welcome, element('p', { textContent: text.done }));
  } catch (error) {
    alert.textContent = error instanceof Refusal ? error.message : text.failed;
  }
}

show(
  text.title,
  element('p', { textContent: text.explanation }),
  element(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        void accept();
      },
    },
    password,
    element('button', { className: 'primary', textContent: text.accept }),
  ),
  alert,
);
