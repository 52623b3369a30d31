/** The made-up company whose network the demo is, and what people do there. */
export const COMPANY = '株式会社こだまソフトウェア';

export const departments = [
  '開発本部',
  'プロダクト開発部',
  '基盤システム部',
  'モバイル開発部',
  'データ分析部',
  '品質保証部',
  'デザイン部',
  '情報システム部',
  '営業部',
  'カスタマーサクセス部',
  'マーケティング部',
  '人事部',
  '経理部',
  '研究開発室',
] as const;

export const positions = [
  'エンジニア',
  'シニアエンジニア',
  'テックリード',
  'プロダクトマネージャー',
  'プロジェクトマネージャー',
  'デザイナー',
  'データサイエンティスト',
  'QAエンジニア',
  'SRE',
  '営業',
  'カスタマーサクセス',
  '人事',
  '経理',
  'マネージャー',
] as const;

/** What somebody rises to. */
export const promotions = [
  'シニアエンジニア',
  'テックリード',
  'プロダクトマネージャー',
  'マネージャー',
  '開発部長',
] as const;

/** Where people live, in Japanese and in English. */
export const cities = {
  ja: ['東京', '横浜', '大阪', '京都', '名古屋', '福岡', '札幌', '仙台', '金沢', '松本', '那覇'],
  en: ['Tokyo', 'Yokohama', 'Osaka', 'Kyoto', 'Nagoya', 'Fukuoka', 'Sapporo', 'Sendai', 'Berlin'],
} as const;

/** What alumni do today. */
export const callings = [
  'スタートアップでCTO',
  'フリーランスのエンジニア',
  '外資系クラウドベンダーのソリューションアーキテクト',
  '大学院で機械学習を研究中',
  '地元の信州で自治体DXを支援',
  '福岡でゲーム開発',
  'ヘルステック企業のプロダクトマネージャー',
  '独立して技術顧問',
  'EdTechの共同創業者',
  'シンガポールでフィンテック',
  '製造業の社内SE',
  '育児休暇を経て復職準備中',
] as const;

/** The same, of those who write in English. */
export const callingsInEnglish = [
  'engineering manager in Berlin',
  'developer advocate, fully remote',
  'founding engineer at a climate start-up',
] as const;

export const skills = [
  'TypeScript',
  'Kotlin',
  'Swift',
  'Go',
  'Rust',
  'Python',
  'GraphQL',
  'MongoDB',
  'Kubernetes',
  'AWS',
  'アクセシビリティ',
  'デザインシステム',
  '機械学習',
  'データ基盤',
  'スクラム',
  'SRE',
] as const;
