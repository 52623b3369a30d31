/** A name as it is written, read (in katakana) and romanised. */
export interface NamePart {
  readonly written: string;
  readonly reading: string;
  readonly romaji: string;
}

/** Frequent family names, variants of the same reading among them. */
export const familyNames = parse(`
  佐藤 サトウ Sato, 鈴木 スズキ Suzuki, 高橋 タカハシ Takahashi, 田中 タナカ Tanaka, 伊藤 イトウ Ito,
  渡辺 ワタナベ Watanabe, 渡邊 ワタナベ Watanabe, 渡邉 ワタナベ Watanabe, 山本 ヤマモト Yamamoto, 中村 ナカムラ Nakamura,
  小林 コバヤシ Kobayashi, 加藤 カトウ Kato, 吉田 ヨシダ Yoshida, 山田 ヤマダ Yamada, 佐々木 ササキ Sasaki,
  山口 ヤマグチ Yamaguchi, 松本 マツモト Matsumoto, 井上 イノウエ Inoue, 木村 キムラ Kimura, 林 ハヤシ Hayashi,
  斎藤 サイトウ Saito, 斉藤 サイトウ Saito, 齋藤 サイトウ Saito, 齊藤 サイトウ Saito, 清水 シミズ Shimizu,
  山崎 ヤマザキ Yamazaki, 山﨑 ヤマサキ Yamasaki, 森 モリ Mori, 池田 イケダ Ikeda, 橋本 ハシモト Hashimoto,
  阿部 アベ Abe, 石川 イシカワ Ishikawa, 中島 ナカジマ Nakajima, 前田 マエダ Maeda, 藤田 フジタ Fujita,
  小川 オガワ Ogawa, 後藤 ゴトウ Goto, 岡田 オカダ Okada, 長谷川 ハセガワ Hasegawa, 村上 ムラカミ Murakami,
  近藤 コンドウ Kondo, 石井 イシイ Ishii, 坂本 サカモト Sakamoto, 遠藤 エンドウ Endo, 青木 アオキ Aoki,
  藤井 フジイ Fujii, 西村 ニシムラ Nishimura, 福田 フクダ Fukuda, 太田 オオタ Ota, 三浦 ミウラ Miura,
  岡本 オカモト Okamoto, 藤原 フジワラ Fujiwara, 松田 マツダ Matsuda, 中川 ナカガワ Nakagawa, 中野 ナカノ Nakano,
  原田 ハラダ Harada, 小野 オノ Ono, 田村 タムラ Tamura, 竹内 タケウチ Takeuchi, 金子 カネコ Kaneko,
  和田 ワダ Wada, 中山 ナカヤマ Nakayama, 石田 イシダ Ishida, 上田 ウエダ Ueda, 森田 モリタ Morita,
  柴田 シバタ Shibata, 酒井 サカイ Sakai, 工藤 クドウ Kudo, 横山 ヨコヤマ Yokoyama, 宮崎 ミヤザキ Miyazaki,
  宮本 ミヤモト Miyamoto, 内田 ウチダ Uchida, 高木 タカギ Takagi, 安藤 アンドウ Ando, 谷口 タニグチ Taniguchi,
  大野 オオノ Ono, 丸山 マルヤマ Maruyama, 今井 イマイ Imai, 河野 コウノ Kono, 藤本 フジモト Fujimoto,
  村田 ムラタ Murata, 武田 タケダ Takeda, 上野 ウエノ Ueno, 杉山 スギヤマ Sugiyama, 増田 マスダ Masuda,
  平野 ヒラノ Hirano, 菅原 スガワラ Sugawara, 久保 クボ Kubo, 松井 マツイ Matsui, 千葉 チバ Chiba,
  岩崎 イワサキ Iwasaki, 桜井 サクライ Sakurai, 櫻井 サクライ Sakurai, 野口 ノグチ Noguchi, 木下 キノシタ Kinoshita,
  野村 ノムラ Nomura, 菊地 キクチ Kikuchi, 佐野 サノ Sano, 大西 オオニシ Onishi, 杉本 スギモト Sugimoto,
  新井 アライ Arai, 浜田 ハマダ Hamada, 濱田 ハマダ Hamada, 市川 イチカワ Ichikawa, 古川 フルカワ Furukawa,
  水野 ミズノ Mizuno, 小松 コマツ Komatsu, 島田 シマダ Shimada, 小山 コヤマ Koyama, 高野 タカノ Takano,
  山内 ヤマウチ Yamauchi, 西田 ニシダ Nishida, 菊池 キクチ Kikuchi, 五十嵐 イガラシ Igarashi, 北村 キタムラ Kitamura,
  安田 ヤスダ Yasuda, 中田 ナカタ Nakata, 川口 カワグチ Kawaguchi, 平田 ヒラタ Hirata, 川崎 カワサキ Kawasaki,
  飯田 イイダ Iida, 吉川 ヨシカワ Yoshikawa, 本田 ホンダ Honda, 久保田 クボタ Kubota, 沢田 サワダ Sawada
`);

/** Given names of several generations. */
export const givenNames = parse(`
  陽子 ヨウコ Yoko, 恵子 ケイコ Keiko, 由美子 ユミコ Yumiko, 久美子 クミコ Kumiko, 智子 トモコ Tomoko,
  裕子 ユウコ Yuko, 直美 ナオミ Naomi, 真由美 マユミ Mayumi, 香織 カオリ Kaori, 美穂 ミホ Miho,
  恵 メグミ Megumi, 麻衣 マイ Mai, 愛 アイ Ai, 彩 アヤ Aya, 千尋 チヒロ Chihiro,
  綾香 アヤカ Ayaka, 美咲 ミサキ Misaki, 七海 ナナミ Nanami, 葵 アオイ Aoi, 陽菜 ヒナ Hina,
  結衣 ユイ Yui, さくら サクラ Sakura, 凛 リン Rin, 菜々子 ナナコ Nanako, 真理 マリ Mari,
  典子 ノリコ Noriko, 沙織 サオリ Saori, 優子 ユウコ Yuko, 理恵 リエ Rie, 亜希子 アキコ Akiko,
  奈緒 ナオ Nao, 友美 トモミ Tomomi, 早紀 サキ Saki, 琴音 コトネ Kotone, 志保 シホ Shiho,
  ひかり ヒカリ Hikari, みどり ミドリ Midori, 紗季 サキ Saki, 瑞希 ミズキ Mizuki, 楓 カエデ Kaede,
  誠 マコト Makoto, 浩 ヒロシ Hiroshi, 健一 ケンイチ Kenichi, 隆 タカシ Takashi, 修 オサム Osamu,
  豊 ユタカ Yutaka, 哲也 テツヤ Tetsuya, 和也 カズヤ Kazuya, 直樹 ナオキ Naoki, 英樹 ヒデキ Hideki,
  大輔 ダイスケ Daisuke, 健太 ケンタ Kenta, 翔太 ショウタ Shota, 拓也 タクヤ Takuya, 達也 タツヤ Tatsuya,
  翼 ツバサ Tsubasa, 蓮 レン Ren, 大翔 ヒロト Hiroto, 悠真 ユウマ Yuma, 陽翔 ハルト Haruto,
  亮 リョウ Ryo, 淳 ジュン Jun, 慎吾 シンゴ Shingo, 洋平 ヨウヘイ Yohei, 裕介 ユウスケ Yusuke,
  康平 コウヘイ Kohei, 俊介 シュンスケ Shunsuke, 祐樹 ユウキ Yuki, 智也 トモヤ Tomoya, 雄大 ユウダイ Yudai,
  航 ワタル Wataru, 渉 ワタル Wataru, 学 マナブ Manabu, 進 ススム Susumu, 剛 ツヨシ Tsuyoshi,
  圭介 ケイスケ Keisuke, 孝之 タカユキ Takayuki, 正樹 マサキ Masaki, 良太 リョウタ Ryota, 光 ヒカル Hikaru,
  陸 リク Riku, 湊 ミナト Minato, 樹 イツキ Itsuki, 伸一 シンイチ Shinichi, 雅人 マサト Masato,
  貴之 タカユキ Takayuki, 敏夫 トシオ Toshio, 勝 マサル Masaru, 真一 シンイチ Shinichi, 公平 コウヘイ Kohei
`);

function parse(list: string): readonly NamePart[] {
  return list
    .trim()
    .split(/,\s*/)
    .map((entry) => {
      const [written = '', reading = '', romaji = ''] = entry.split(' ');
      return { written, reading, romaji };
    });
}
