import { attempts } from './attempt';
import { ConfirmDocument } from './generated/graphql';
import { takeToken } from './link-token';
import { request } from './request';
import { element, language, show, type Words } from './view';

const words: Words<
  'title' | 'explanation' | 'yes' | 'no' | 'thanks' | 'consented' | 'declined' | 'before'
> = {
  ja: {
    title: 'あなたへの推薦について',
    explanation:
      '推薦者があなたを当社の募集に推薦したいと考えています。同意された場合、お預かりした情報（お名前、メールアドレス、間柄、推薦の言葉）を人事部が選考に使います。同意されない場合、情報はただちに削除します。',
    yes: '同意する',
    no: '同意しない（情報を削除する）',
    thanks: 'ご回答ありがとうございました',
    consented: '人事部よりご連絡いたします。このページは閉じてかまいません。',
    declined: 'お預かりした情報を削除しました。このページは閉じてかまいません。',
    before: 'すでにご回答をいただいています。変更をご希望の場合は、人事部までご連絡ください。',
  },
  en: {
    title: 'You have been recommended',
    explanation:
      'Somebody would like to recommend you for one of our openings. If you consent, HR uses what was entered (your name, your address, how you know each other, a note) for the selection. If you decline, it is deleted at once.',
    yes: 'I consent',
    no: 'I decline (delete the data)',
    thanks: 'Thank you for your answer',
    consented: 'HR will get in touch with you. You may close this page.',
    declined: 'The data has been deleted. You may close this page.',
    before: 'You have answered before, and that answer stands. To change it, please contact HR.',
  },
};
const text = words[language];
const token = takeToken();
const { alert, on } = attempts();

/** Opening the page changes nothing, for mail programs open links by themselves: only a button answers. */
const answer = (consent: boolean) =>
  on(async () => {
    const { confirmReferral } = await request(ConfirmDocument, { input: { token, consent } });
    const result = consent ? text.consented : text.declined;
    const shown = confirmReferral?.alreadyAnswered ? text.before : result;
    show(text.thanks, element('p', { textContent: shown }));
  });

show(
  text.title,
  element('p', { textContent: text.explanation }),
  element(
    'form',
    {},
    element('button', { className: 'primary', textContent: text.yes, onclick: answer(true) }),
    element('button', { textContent: text.no, onclick: answer(false) }),
  ),
  alert,
);
