import type { Locale } from '../locale';
import type { RosterFault } from './roster-row';

/** The words of a refusal in the report of an import. */
export const rosterReasons: Readonly<Record<RosterFault, Readonly<Record<Locale, string>>>> = {
  REQUIRED: { ja: '必須項目が空です', en: 'required, but empty' },
  TOO_LONG: { ja: '長すぎます', en: 'too long' },
  NOT_A_READING: { ja: 'かな以外の文字があります', en: 'not in kana' },
  NOT_ROMAJI: { ja: 'ローマ字以外の文字があります', en: 'not in Latin letters' },
  NOT_A_DATE: { ja: '日付として読めません', en: 'not a date' },
  END_BEFORE_START: { ja: '退職日が入社日より前です', en: 'ends before it starts' },
  NOT_AN_EMAIL_ADDRESS: { ja: 'メールアドレスではありません', en: 'not an e-mail address' },
  DUPLICATE_NUMBER: {
    ja: '同じ社員番号の行が前にあります',
    en: 'an earlier row has the same employee number',
  },
  WRONG_FIELD_COUNT: { ja: '列の数が見出しと違います', en: 'not as many fields as headings' },
  BROKEN_QUOTES: { ja: '引用符が閉じていません', en: 'a quote is not closed' },
  UNREADABLE_TEXT: { ja: '文字コードとして読めない文字があります', en: 'bytes that are no text' },
};
