import type { MailFacts } from './mail-content';
import { writeDateTime, writeTerm } from './mail-dates';
import type { MailTexts } from './mail-text';

export const JA: MailTexts = {
  invitation: ({ recipientName, token, expiresAt }, links) => ({
    subject: 'アルムナイネットワーク「おかえり」へのご招待',
    paragraphs: [
      `${recipientName} 様`,
      'かつての仲間と今の仲間がつながるアルムナイネットワーク「おかえり」に、人事部よりご招待いたします。',
      `次のリンクを開き、パスワードを設定してください。\n${links.invitation(token)}`,
      `リンクは一度だけ、${writeTerm('ja', expiresAt)}まで使えます。お心当たりがない場合は、このメールを破棄してください。`,
    ],
  }),
  referralConsent: ({ candidateName, referrerName, openingTitle, token, expiresAt }, links) => ({
    subject: `${referrerName} さんがあなたを推薦しています（同意のお願い）`,
    paragraphs: [
      `${candidateName} 様`,
      `${referrerName} さんが、当社の募集「${openingTitle}」にあなたを推薦したいと考えています。`,
      'お預かりしているのは、推薦者が入力したお名前、メールアドレス、間柄と推薦の言葉だけです。あなたの同意があるまで、選考には使いません。',
      `次のリンクから、同意するかどうかをお答えください。\n${links.consent(token)}`,
      `${writeTerm('ja', expiresAt)}までにお答えがない場合、または同意されない場合、お預かりした情報は削除いたします。`,
    ],
  }),
  eventPromotion: (facts, links) => ({
    subject: `【参加確定】${facts.title}`,
    paragraphs: [
      `${facts.recipientName} 様`,
      `席が空き、「${facts.title}」へのご参加（${facts.seats}名）が確定しました。`,
      details(facts, links.event(facts.eventId)),
      'ご都合が悪くなった場合は、お待ちの方のために、リンク先で回答をご変更ください。',
    ],
  }),
  eventCancelled: (facts, links) => ({
    subject: `【開催中止】${facts.title}`,
    paragraphs: [
      `${facts.recipientName} 様`,
      `「${facts.title}」は中止となりました。`,
      ...(facts.reason === null ? [] : [`理由: ${facts.reason}`]),
      details(facts, links.event(facts.eventId)),
    ],
  }),
  eventChanged: (facts, links) => ({
    subject: `【日時・場所の変更】${facts.title}`,
    paragraphs: [
      `${facts.recipientName} 様`,
      `「${facts.title}」の日時または場所が変わりました。現在の予定は次のとおりです。`,
      details(facts, links.event(facts.eventId)),
    ],
  }),
  eventTooSmall: (facts, links) => ({
    subject: `【キャンセル待ち】定員を超える人数になりました: ${facts.title}`,
    paragraphs: [
      `${facts.recipientName} 様`,
      `「${facts.title}」の定員が${facts.capacity}名に変わり、お申し込みの${facts.seats}名では席をご用意できなくなりました。順番はそのままですが、人数が定員に収まるまで、後の方が先にご案内となります。`,
      details(facts, links.event(facts.eventId)),
      '人数を減らされる場合は、リンク先で回答をご変更ください。順番は変わりません。',
    ],
  }),
  celebrationConsent: ({ recipientName, authorName, postId }, links) => ({
    subject: `${authorName} さんがあなたのお祝いを投稿しようとしています`,
    paragraphs: [
      `${recipientName} 様`,
      `${authorName} さんが、あなたをお祝いする投稿を書きました。あなたが同意するまで、ほかの人には表示されません。`,
      `内容をご覧のうえ、お答えください。\n${links.post(postId)}`,
    ],
  }),
};

function details({ startsAt, timeZone, place }: MailFacts['eventChanged'], link: string): string {
  return [
    `日時: ${writeDateTime('ja', startsAt, timeZone)}`,
    ...(place === null ? [] : [`場所: ${place}`]),
    `詳細: ${link}`,
  ].join('\n');
}
