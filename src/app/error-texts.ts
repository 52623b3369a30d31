import type { Locale } from '../domain/locale';

type Text = Readonly<Record<Locale, string>>;

/**
 * The words of every refusal, by `CODE.REASON` or by code alone: the one place where they stand.
 * `{limit}` is the bound that was passed, `{seconds}` the time to wait.
 */
const errorTexts: Readonly<Record<string, Text>> = {
  BAD_USER_INPUT: {
    ja: '入力内容に誤りがあります。',
    en: 'Some of the input is not valid.',
  },
  'BAD_USER_INPUT.TOO_LONG': {
    ja: '{limit}文字以内で入力してください。',
    en: 'Please use at most {limit} characters.',
  },
  'BAD_USER_INPUT.TOO_SHORT': {
    ja: '{limit}文字以上で入力してください。',
    en: 'Please use at least {limit} characters.',
  },
  'BAD_USER_INPUT.OUT_OF_RANGE': {
    ja: '値が許される範囲にありません。',
    en: 'The value is out of its range.',
  },
  'BAD_USER_INPUT.BAD_CURSOR': {
    ja: 'このカーソルはここでは使えません。',
    en: 'This cursor can’t be used here.',
  },
  'BAD_USER_INPUT.FIRST_AND_LAST': {
    ja: 'firstとlastは同時に指定できません。',
    en: 'Please give either first or last, not both.',
  },
  'BAD_USER_INPUT.BODY_TOO_LARGE': {
    ja: 'リクエストが大きすぎます。',
    en: 'The request is too large.',
  },
  'BAD_USER_INPUT.MALFORMED_REQUEST': {
    ja: 'リクエストを読み取れません。',
    en: 'The request can’t be read.',
  },
  'BAD_USER_INPUT.BAD_VARIABLE': {
    ja: '変数の値が型に合っていません。',
    en: 'A variable’s value does not fit its type.',
  },
  'BAD_USER_INPUT.BAD_VALUE': {
    ja: '文書の中の値が型に合っていません。',
    en: 'A value in the document does not fit its type.',
  },
  'BAD_USER_INPUT.UNKNOWN_OPERATION': {
    ja: '指定された名前の操作がありません。',
    en: 'There is no operation of that name in the document.',
  },
  'BAD_USER_INPUT.SUBSCRIPTION_OVER_HTTP': {
    ja: 'サブスクリプションはWebSocketで受け取ってください。',
    en: 'Subscriptions are served over WebSocket.',
  },
  'BAD_USER_INPUT.UNKNOWN_SCOPE': {
    ja: '知られていないスコープです。',
    en: 'There is no such scope, or none was given.',
  },
  'BAD_USER_INPUT.INVALID_TOKEN': {
    ja: 'このリンクは無効か、有効期限が切れています。',
    en: 'This link is not valid, or no longer.',
  },
  'BAD_USER_INPUT.REQUIRED': {
    ja: 'この項目は必須です。',
    en: 'This field is needed.',
  },
  'BAD_USER_INPUT.NOT_ALLOWED': {
    ja: 'この項目はここでは指定できません。',
    en: 'This field can’t be given here.',
  },
  'BAD_USER_INPUT.NO_GROUP': {
    ja: 'グループはまだ選べません。',
    en: 'Groups can’t be chosen yet.',
  },
  'BAD_USER_INPUT.REPLY_TO_REPLY': {
    ja: '返信への返信はできません。',
    en: 'A reply can’t be replied to.',
  },
  'BAD_USER_INPUT.SELF_REFERRAL': {
    ja: 'ご自身を推薦することはできません。',
    en: 'You can’t refer yourself.',
  },
  'BAD_USER_INPUT.NOT_A_READING': {
    ja: 'かなで入力してください。',
    en: 'Please write the reading in kana.',
  },
  'BAD_USER_INPUT.NOT_ROMAJI': {
    ja: 'ローマ字で入力してください。',
    en: 'Please use Latin letters.',
  },
  'BAD_USER_INPUT.NOT_A_PHONE_NUMBER': {
    ja: '電話番号を入力してください。',
    en: 'Please enter a phone number.',
  },
  'BAD_USER_INPUT.BEFORE_START': {
    ja: '終わりの日が始まりの日より前です。',
    en: 'The end is before the start.',
  },
  'BAD_USER_INPUT.IN_THE_PAST': {
    ja: 'これから先の日時を指定してください。',
    en: 'Please choose a time that is still to come.',
  },
  'BAD_USER_INPUT.NOT_GRANTABLE': {
    ja: 'この役割は在籍状況から決まるため、付与できません。',
    en: 'This role follows from employment and can’t be granted.',
  },
  'BAD_USER_INPUT.ONESELF': {
    ja: '自分自身は指定できません。',
    en: 'This can’t be done to oneself.',
  },
  'BAD_USER_INPUT.NOT_AFTER_START': {
    ja: '終了日時は開始日時より後にしてください。',
    en: 'The end must come after the start.',
  },
  'BAD_USER_INPUT.TOO_LATE': {
    ja: 'イベントの期間は1年までです。',
    en: 'An event lasts a year at most.',
  },
  'BAD_USER_INPUT.AFTER_END': {
    ja: '回答の締切は終了日時までにしてください。',
    en: 'Answers can’t be taken after the end.',
  },
  'BAD_USER_INPUT.UNKNOWN_TIME_ZONE': {
    ja: 'タイムゾーンが見つかりません。',
    en: 'There is no such time zone.',
  },
  'BAD_USER_INPUT.NOT_A_URL': {
    ja: 'http または https のURLを入力してください。',
    en: 'Please give an http or https address.',
  },
  UNAUTHENTICATED: {
    ja: 'サインインしてください。',
    en: 'Please sign in.',
  },
  'UNAUTHENTICATED.WRONG_CREDENTIALS': {
    ja: 'メールアドレスまたはパスワードが違います。',
    en: 'The e-mail address or the password is wrong.',
  },
  'UNAUTHENTICATED.BAD_CREDENTIALS': {
    ja: 'サインインの有効期限が切れました。もう一度サインインしてください。',
    en: 'Your sign-in has ended. Please sign in again.',
  },
  FORBIDDEN: {
    ja: 'この操作は許可されていません。',
    en: 'You are not allowed to do this.',
  },
  'FORBIDDEN.UNKNOWN_DOCUMENT': {
    ja: '登録されていないクエリです。',
    en: 'This document is not registered.',
  },
  'FORBIDDEN.SCOPE': {
    ja: 'このAPIキーの権限では利用できません。',
    en: 'This API key’s scopes do not cover that.',
  },
  'FORBIDDEN.NOT_ACTIVE': {
    ja: '会員登録が有効になるとご利用いただけます。',
    en: 'This opens once your membership is active.',
  },
  NOT_FOUND: {
    ja: '見つかりませんでした。',
    en: 'Not found.',
  },
  CONFLICT: {
    ja: '同時に行われた変更と競合しました。',
    en: 'This conflicts with another change.',
  },
  'CONFLICT.STALE_VERSION': {
    ja: 'ほかの人が先に更新しました。最新の内容を確認してください。',
    en: 'Somebody else changed this first. Please look at it as it is now.',
  },
  'CONFLICT.IDEMPOTENCY_KEY_REUSED': {
    ja: 'この冪等キーは別の入力で使われています。',
    en: 'This idempotency key was used with another input.',
  },
  'CONFLICT.EMPLOYMENT_OPEN': {
    ja: '在籍中の期間がすでにあります。',
    en: 'There is an open employment period already.',
  },
  'CONFLICT.NO_OPEN_EMPLOYMENT': {
    ja: '在籍中の期間がありません。',
    en: 'There is no open employment period.',
  },
  'CONFLICT.KEY_HAS_ENDED': {
    ja: 'このAPIキーはすでに無効です。',
    en: 'This API key has ended.',
  },
  RATE_LIMITED: {
    ja: '回数が多すぎます。{seconds}秒ほど待ってからお試しください。',
    en: 'Too many attempts. Please try again in {seconds} seconds.',
  },
  'RATE_LIMITED.BUSY': {
    ja: '混み合っています。{seconds}秒ほど待ってからお試しください。',
    en: 'The server is busy. Please try again in {seconds} seconds.',
  },
  'RATE_LIMITED.TOO_MANY_OPERATIONS': {
    ja: '一つの接続で開ける操作は{limit}件までです。',
    en: 'A connection may run {limit} operations at once.',
  },
  QUERY_TOO_EXPENSIVE: {
    ja: 'クエリが重すぎます。',
    en: 'The query is too expensive.',
  },
  'RATE_LIMITED.COST_BUDGET': {
    ja: '利用枠を使い切りました。{seconds}秒ほど待ってからお試しください。',
    en: 'Your budget is used up. Please try again in {seconds} seconds.',
  },
  'QUERY_TOO_EXPENSIVE.TOO_LONG': {
    ja: 'クエリは{limit}トークンまでです。',
    en: 'A document may have {limit} tokens.',
  },
  'QUERY_TOO_EXPENSIVE.TOO_DEEP': {
    ja: 'クエリの深さは{limit}までです。',
    en: 'A query may be {limit} fields deep.',
  },
  'QUERY_TOO_EXPENSIVE.TOO_MANY_ALIASES': {
    ja: 'エイリアスは{limit}個までです。',
    en: 'An operation may have {limit} aliases.',
  },
  'QUERY_TOO_EXPENSIVE.TOO_MANY_DIRECTIVES': {
    ja: 'ディレクティブは{limit}個までです。',
    en: 'An operation may have {limit} directives.',
  },
  'QUERY_TOO_EXPENSIVE.TOO_MANY_ROOT_FIELDS': {
    ja: '一度に指定できるルートフィールドは{limit}個までです。',
    en: 'An operation may have {limit} root fields.',
  },
  DEADLINE_EXCEEDED: {
    ja: '時間内に処理が終わりませんでした。範囲を狭めてお試しください。',
    en: 'This took too long and was stopped. Please ask for less.',
  },
  'FORBIDDEN.ORIGIN': {
    ja: 'このサイトからは利用できません。',
    en: 'This API can’t be used from that site.',
  },
  RESYNC_REQUIRED: {
    ja: '続きから再開できません。はじめから読み直してください。',
    en: 'This can’t be resumed. Please start over.',
  },
  RSVP_CLOSED: {
    ja: 'このイベントの出欠の受付は終了しました。',
    en: 'This event no longer takes answers.',
  },
  'RSVP_CLOSED.ENDED': {
    ja: 'このイベントは終了しました。',
    en: 'This event is over.',
  },
  EVENT_NOT_OPEN: {
    ja: 'このイベントは出欠を受け付けていません。',
    en: 'This event does not take answers.',
  },
  'EVENT_NOT_OPEN.DRAFT': {
    ja: 'このイベントはまだ公開されていません。',
    en: 'This event is not published yet.',
  },
  'EVENT_NOT_OPEN.CANCELLED': {
    ja: 'このイベントは中止されました。',
    en: 'This event is cancelled.',
  },
  'EVENT_NOT_OPEN.COMPLETED': {
    ja: 'このイベントは終了しました。',
    en: 'This event is over.',
  },
  EVENT_FULL: {
    ja: '満席のため、人数を増やせません。',
    en: 'There are not enough seats for more guests.',
  },
  TOO_MANY_GUESTS: {
    ja: '同伴者は{limit}名までです。',
    en: 'A party may bring at most {limit} guests.',
  },
  PARTY_TOO_LARGE: {
    ja: '定員を超える人数では申し込めません。',
    en: 'The party is larger than the whole event.',
  },
  CAPACITY_BELOW_SEATS_TAKEN: {
    ja: '定員を、確定済みの{limit}席より少なくすることはできません。',
    en: 'The capacity can’t be below the {limit} seats already taken.',
  },
  ILLEGAL_MOVE: {
    ja: '現在の状態からは、この変更はできません。',
    en: 'This change is not possible from the present state.',
  },
  OPENING_CLOSED: {
    ja: 'この求人は受付を終了しました。',
    en: 'This opening no longer takes referrals.',
  },
  POST_CLOSED: {
    ja: 'この投稿には反応やコメントができません。',
    en: 'This post takes no reactions and comments.',
  },
  'POST_CLOSED.REMOVED': {
    ja: 'この投稿は削除されました。',
    en: 'This post was removed.',
  },
  'POST_CLOSED.COMMENT_REMOVED': {
    ja: 'このコメントは削除されました。',
    en: 'This comment was removed.',
  },
  LAST_ADMIN: {
    ja: '最後の管理者を外すことはできません。',
    en: 'The last administrator can’t be removed.',
  },
  INTERNAL_SERVER_ERROR: {
    ja: 'サーバーで問題が発生しました。',
    en: 'Something went wrong on our side.',
  },
};

/** Null for codes that have no words here: GraphQL's own, whose messages are the library's. */
export function errorText(
  code: string,
  facts: { readonly reason?: unknown; readonly limit?: unknown; readonly retryAfterMs?: unknown },
  locale: Locale,
): string | null {
  const text = errorTexts[`${code}.${String(facts.reason)}`] ?? errorTexts[code];
  if (!text) return null;
  const seconds = Math.ceil(Number(facts.retryAfterMs ?? 0) / 1000);
  return text[locale]
    .replace('{limit}', String(facts.limit ?? ''))
    .replace('{seconds}', String(Math.max(1, seconds)));
}
