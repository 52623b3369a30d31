import type { PostKind } from '../../domain/posts/post';

type Phrases = readonly string[];

/**
 * What people write, by kind. `{skill}`, `{city}` and the like are filled in; so is `{name}` in a celebration.
 */
export const postPhrases: Readonly<Record<PostKind, { ja: Phrases; en: Phrases }>> = {
  STORY: {
    ja: [
      '転職して{years}年がたちました。いまは{calling}です。{department}で学んだことが、毎日のように役に立っています。',
      '{city}で{department}の元メンバー{count}人と集まりました。話題は昔の障害対応ばかりでしたが、気づけば終電です。',
      '{skill}の社内勉強会を、いまの会社でも始めました。こだまでやっていた形式をそのまま借りています。ありがとうございます。',
      '引き出しの奥から、入社時にもらった社員証ケースが出てきました。{years}年前の自分に、ちゃんとやれているよと言ってあげたいです。',
      '{skill}のカンファレンスで登壇しました。資料は後日公開します。会場で声をかけてくださった同窓の皆さん、うれしかったです！',
      '子どもの小学校で、プログラミングの授業を手伝ってきました。質問がするどくて、{skill}のレビューより緊張しました。',
      '久しぶりにオフィスに遊びに行きました。受付の観葉植物がずいぶん大きくなっていて、時の流れを感じます。',
      '{city}に引っ越しました。近くにお住まいの方、ぜひランチでも。おすすめの定食屋さんも教えてください。',
      '退職してから始めたランニングで、初めてハーフを完走しました。タイムは聞かないでください。',
      '本番環境でやらかした話を、若手向けに{count}本まとめました。失敗は隠さず配るものだと、{department}の先輩に教わったので。',
      '{skill}で作っていた個人開発のアプリを公開しました。使ってみて、辛口の感想をもらえると助かります。',
      '長く続いた{skill}への移行プロジェクトが、今日で完了しました。関わってくださった皆さんに感謝します。',
    ],
    en: [
      'Two weeks into my new role: {calling}. I keep quoting things I learned at Kodama {years} years ago.',
      'Met {count} former colleagues in {city} last night. We still argue about tabs and spaces.',
      'Finally wrote down how we migrated to {skill}. Happy to share the draft with anyone who is about to do the same.',
    ],
  },
  QUESTION: {
    ja: [
      '{skill}を本番で使っている方にお聞きします。導入して{years}年たったころ、何がいちばん大変でしたか？',
      '{city}で{count}人くらい入れる、静かめのお店をご存じの方はいませんか。同期会の幹事になってしまいました。',
      '{position}から{skill}の方面に軸足を移した方、最初の半年に何をしましたか？',
      '副業の確定申告、皆さんどうしていますか。初めてで右も左もわかりません。',
      '{department}にいた方で、当時の研修資料の考え方を覚えている方はいますか。新人教育の参考にしたいです。',
      '{skill}の入門書で、チームの勉強会に向いているものを教えてください。対象は{count}名、経験は半年ほどです。',
      '育休明けの時短勤務、1on1の頻度はどれくらいが心地よいでしょうか。マネージャー側、メンバー側どちらの意見も聞きたいです。',
      'リモート中心のチームで、雑談の場をうまく作れている方のコツを知りたいです。',
    ],
    en: [
      'Has anybody run {skill} with a team of {count}? What would you do differently?',
      'Looking for a good co-working space in {city} for a week. Any tips?',
    ],
  },
  CELEBRATION: {
    ja: [
      '{name}さんが{promotion}に昇進しました。{department}のころから知る身としては、感慨もひとしおです。おめでとうございます！',
      '{name}さんの本が出版されました。題材は{skill}。発売前に読ませてもらいましたが、とても良い本です。',
      '{name}さんが勤続{years}年を迎えました。いつもありがとうございます。',
      '{name}さんが{skill}の認定資格に合格しました！毎朝の勉強、ちゃんと見ていましたよ。',
      '{name}さんのチームのサービスが、今日ついに公開されました。おつかれさまでした！',
      '{name}さんが{city}で起業しました。心から応援しています。',
    ],
    en: [
      'Congratulations to {name} on the new role! Well deserved after {years} years of steady work.',
      '{name} just passed the {skill} certification. Drinks are on me.',
    ],
  },
  JOB: {
    ja: [
      '{skill}の経験がある方を探しています。場所は{city}、週{count}日リモート可です。まずはカジュアルにお話ししましょう。',
      '私のチームで{position}を募集します。元こだまの方だと話が早くて助かります。詳しくはメッセージをください。',
      '{department}で一緒に働いた方の中で、{skill}に興味のある方はいませんか。業務委託ではなく正社員の募集です。',
      '新規事業の立ち上げで{position}を{count}名募集中です。子育て中のメンバーも多い職場です。',
    ],
    en: [
      'We have an opening for somebody who loves {skill}, in {city} or remote. Former Kodama people get the honest version of the job description.',
    ],
  },
  ANNOUNCEMENT: {
    ja: [
      '秋のバーベキューの出欠受付を始めました。ご家族の参加も歓迎です。定員になりしだいキャンセル待ちとなります。',
      '同窓ネットワークのプロフィールに、公開範囲の設定が加わりました。項目ごとに見直してみてください。',
      '{department}が{city}の新オフィスに移りました。近くにお越しの際は、ぜひお立ち寄りください。',
      'おかえり採用の説明会をオンラインで開きます。選考ではありません。カメラもオフのままで大丈夫です。',
      '求人を{count}件公開しました。リファラルは、ご本人の同意をいただいてから進みます。',
      '在職証明書・離職票に関するお問い合わせの窓口が変わりました。詳しくは人事部までお知らせください。',
      '年末年始の窓口休業のお知らせです。お急ぎの方は、休業前の最終営業日までにご連絡ください。',
    ],
    en: ['The alumni evening in {city} has {count} more seats. Bring somebody who has never been.'],
  },
};

/** What some people add at the end, by kind. */
export const closingPhrases: Readonly<Record<PostKind, Phrases>> = {
  STORY: [
    '写真は次に会ったときに。',
    '皆さんはいかがお過ごしですか。',
    'またこちらで報告します。',
    '{city}にいらっしゃる方、お茶でもしましょう。',
    '続きは秋のバーベキューで話します。',
    '同期の皆さん、お元気ですか。',
    '{years}年前には想像もしていませんでした。',
    '長文失礼しました。',
  ],
  QUESTION: [
    'どんな小さなことでも助かります。',
    'コメントでもメッセージでも構いません。',
    'よろしくお願いします。',
    '回答はまとめて、またこちらに書きます。',
    'ちなみに、こちらは{skill}を使っています。',
  ],
  CELEBRATION: [
    '次に会ったら乾杯しましょう。',
    '後輩たちの目標です。',
    'これからの活躍も楽しみにしています。',
    'ご本人は照れていました。',
  ],
  JOB: [
    '締め切りはありません。',
    '履歴書はまだいりません。',
    'ご紹介も歓迎です。',
    '{city}以外からの勤務も相談できます。',
  ],
  ANNOUNCEMENT: [
    'ご不明な点は人事部までお尋ねください。',
    '詳しくはイベントのページをご覧ください。',
    'よろしくお願いします。',
    '担当は人事部の小松です。',
  ],
};

/** What others say to it, by kind. */
export const commentPhrases: Readonly<Record<PostKind, Phrases>> = {
  STORY: [
    'お久しぶりです。お元気そうで何よりです。',
    'すごい！今度ぜひ話を聞かせてください。',
    'なつかしいです。あのころは毎日が文化祭でした。',
    '次の集まりで会えるのを楽しみにしています。',
    '私も{city}にいます。お茶でも行きましょう。',
    'その件、昔の{department}でも似た話がありましたね。',
    '読んでいて元気が出ました。',
    '応援しています！',
    'Great to hear from you. See you at the barbecue?',
  ],
  QUESTION: [
    '同じことで悩んでいました。詳しく知りたいです。',
    '{skill}なら少しお手伝いできると思います。メッセージください。',
    '前のチームでは、まず小さく始めて{count}か月かけて広げました。',
    '正解はないと思いますが、うちでは週に一度見直しています。',
    '{department}にいた方が詳しいはずです。声をかけてみます。',
    'まとめ、楽しみにしています。',
    'We did this last year. Happy to share our notes.',
  ],
  CELEBRATION: [
    'おめでとうございます！',
    'おめでとうございます。本当にうれしいです。',
    'さすがです。近いうちにお祝いさせてください。',
    '努力していたのを知っているので、自分のことのようにうれしいです。',
    'Congratulations!',
    'Well deserved!',
  ],
  JOB: [
    '興味があります。メッセージをお送りしました。',
    '知り合いに聞いてみますね。',
    'リモートの頻度はどれくらいでしょうか。',
    'いいチームですよ。私からもおすすめします。',
  ],
  ANNOUNCEMENT: [
    'ありがとうございます。申し込みました。',
    '楽しみにしています。',
    'お知らせありがとうございます。',
    '家族で参加します。',
  ],
};

export const replyPhrases: Phrases = [
  'ありがとうございます！',
  'うれしいです。またお話ししましょう。',
  'ぜひぜひ。日程を調整しますね。',
  'コメント、励みになります。',
  'Thank you!',
];
