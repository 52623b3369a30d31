/**
 * Characters of family names that are written in several forms for one name, the form that stands for
 * all of them first (DOMAIN.md M8).
 */
const VARIANTS = [
  '斉斎齊齋',
  '高髙',
  '崎﨑嵜埼碕',
  '辺邊邉',
  '沢澤',
  '浜濱濵',
  '広廣',
  '桜櫻',
  '島嶋嶌',
  '富冨',
  '徳德',
  '黒黑',
  '国國圀',
  '竜龍',
  '条條',
  '塩鹽',
  '真眞',
  '吉𠮷',
  '会會',
  '総總',
  '淵渕渊',
  '瀬瀨',
  '関關',
  '亀龜',
  '栄榮',
  '桑桒',
  '橋槗',
  '滝瀧',
  '万萬',
  '円圓',
  '恵惠',
  '実實',
  '寿壽',
  '遥遙',
  '弥彌',
  '礼禮',
  '蔵藏',
  '郎郞',
  '緑綠',
  '鉄鐵',
  '薮藪',
  '桧檜',
  '穂穗',
  '児兒',
  '巌巖',
  '梅楳',
  '静靜',
  '宝寶',
  '晃晄',
  '莱萊',
  '峰峯',
  '篭籠',
  '壷壺',
  '鶏鷄',
  '芦蘆',
  '氷冰',
  '芸藝',
  '学學',
  '奥奧',
  '来來',
  '満滿',
  '曽曾',
  '増增',
  '野埜',
  '松枩',
  '船舩',
  '柳栁',
  '鶴靏靍',
  '館舘',
  '園薗',
  '槙槇',
  '鴬鶯',
  '頼賴',
  '歩步',
] as const;

const standsFor = new Map(
  VARIANTS.flatMap((row) => {
    const [stand = '', ...others] = [...row];
    return others.map((variant) => [variant, stand] as const);
  }),
);

/** Writes each character in the form that stands for its variants, and 々 as what it repeats. */
export function foldKanji(text: string): string {
  const folded = [...text].map((character) => standsFor.get(character) ?? character);
  return folded
    .map((character, i) => (character === '々' ? (folded[i - 1] ?? '々') : character))
    .join('');
}
