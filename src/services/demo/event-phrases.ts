/** What a demo event is: when it begins and how long it takes are hours of the day in Japan. */
export interface EventPhrase {
  readonly title: string;
  readonly description: string;
  /** In which months it makes sense, 1 to 12; all of them where left out. */
  readonly months?: readonly number[];
  readonly startsAtHour: number;
  readonly hours: number;
  readonly capacity: number | null;
  readonly maxGuests: number;
  readonly place: string | null;
  readonly address: string | null;
  readonly onlineUrl: string | null;
}

const HALL = {
  place: 'こだまソフトウェア 本社ホール',
  address: '東京都千代田区架空町1-2-3 8階',
  onlineUrl: null,
};
const ONLINE = {
  place: 'オンライン',
  address: null,
  onlineUrl: 'https://meet.okaeri.example/reunion',
};

/** The network's great day of the year. Its capacity is set by how many answer, so that many wait. */
export const barbecue: EventPhrase = {
  title: '秋のおかえりバーベキュー',
  description:
    '在職中の方も退職された方も、ご家族も大歓迎。食材と飲み物は会社が用意します。雨天の場合は屋根のある区画に移ります。キャンセル待ちの方には、空きが出しだい順にお知らせします。',
  startsAtHour: 11,
  hours: 5,
  capacity: null,
  maxGuests: 3,
  place: '多摩川みどりの広場 バーベキュー場',
  address: '東京都調布市架空町4-5-6',
  onlineUrl: null,
};

export const eventPhrases: readonly EventPhrase[] = [
  {
    title: '同窓もくもく会',
    description: '各自の作業を持ち寄って、もくもくと。最後に5分ずつ成果を話します。',
    startsAtHour: 13,
    hours: 4,
    capacity: 24,
    maxGuests: 0,
    ...HALL,
  },
  {
    title: 'ライトニングトークの夕べ',
    description: '一人5分、お題は自由。発表しない方も歓迎です。',
    startsAtHour: 19,
    hours: 2,
    capacity: 60,
    maxGuests: 1,
    ...HALL,
  },
  {
    title: 'オンライン同窓会',
    description: '遠方の方もぜひ。ブレイクアウトルームで年次ごとに話せます。',
    startsAtHour: 20,
    hours: 2,
    capacity: null,
    maxGuests: 0,
    ...ONLINE,
  },
  {
    title: 'おかえり採用 説明会',
    description: '再入社の流れと、いまの社内の様子をお話しします。選考ではありません。',
    startsAtHour: 19,
    hours: 1,
    capacity: 100,
    maxGuests: 0,
    ...ONLINE,
  },
  {
    title: '高尾山ハイキング',
    months: [4, 5, 10, 11],
    description: '初心者コースを歩きます。帰りは温泉でさっぱり。',
    startsAtHour: 9,
    hours: 7,
    capacity: 30,
    maxGuests: 2,
    place: '高尾山口駅',
    address: '東京都八王子市高尾町',
    onlineUrl: null,
  },
  {
    title: 'GraphQL勉強会',
    description: 'スキーマ設計の失敗談を持ち寄ります。',
    startsAtHour: 19,
    hours: 2,
    capacity: 40,
    maxGuests: 0,
    ...HALL,
  },
  {
    title: 'ボードゲームの会',
    description: '軽いものから重いものまで。お子さん連れもどうぞ。',
    startsAtHour: 13,
    hours: 6,
    capacity: 32,
    maxGuests: 3,
    place: '下北沢 ボードゲームカフェこま',
    address: '東京都世田谷区架空町7-8',
    onlineUrl: null,
  },
  {
    title: '関西支部の集い',
    description: '大阪・京都・神戸の皆さん、梅田でお会いしましょう。',
    startsAtHour: 18,
    hours: 3,
    capacity: 50,
    maxGuests: 1,
    place: '梅田 イベントスペース架け橋',
    address: '大阪府大阪市北区架空町9-1',
    onlineUrl: null,
  },
  {
    title: 'キャリア相談会',
    description: '転職、独立、復職。経験者が一対一でお話をうかがいます。',
    startsAtHour: 10,
    hours: 3,
    capacity: 16,
    maxGuests: 0,
    ...ONLINE,
  },
  {
    title: '忘年会',
    months: [12],
    description: '一年のしめくくりに。立食形式です。',
    startsAtHour: 18,
    hours: 3,
    capacity: 120,
    maxGuests: 1,
    ...HALL,
  },
  {
    title: 'お花見',
    months: [3, 4],
    description: '場所取りは開発本部の若手が担当します。',
    startsAtHour: 12,
    hours: 4,
    capacity: null,
    maxGuests: 4,
    place: '代々木公園',
    address: '東京都渋谷区代々木神園町',
    onlineUrl: null,
  },
  {
    title: 'Alumni Coffee Morning',
    description: 'English-speaking members meet for coffee. Everybody is welcome.',
    startsAtHour: 10,
    hours: 2,
    capacity: 20,
    maxGuests: 1,
    place: '丸の内 カフェこだま',
    address: '東京都千代田区架空町2-2',
    onlineUrl: null,
  },
];
