//! Characters that fonts give in place of the ones that were meant: radicals, compatibility forms, signs of symbol fonts.
//!
//! Two code points may share one glyph; the map back from glyphs then often names the rarer one, and a search for 方
//! misses ⽅. Only such twins are changed, and nothing that a writer may have meant.

/// The characters of the 214 radicals from U+2F00 on.
const RADICALS: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日\
    曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行\
    衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Radicals of the supplement and the characters that look the same, in pairs and in order.
const SUPPLEMENT: &str = "\
    ⺁厂⺅亻⺉刂⺌小⺍小⺏尢⺐尢⺒巳⺓幺⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺦丬⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺲罒⺶羊⺷羊⺹耂⺺肀\
    ⺼月⺾艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨\
    ⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

/// The characters that the compatibility forms from U+F900 on are doubles of.
const DOUBLES: &str = "\
    豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢\
    樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯\
    輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥\
    理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀﨎﨏塚﨑晴﨓﨔凞猪益礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸都﨧﨨﨩飯飼館鶴郞隷\
    侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵𤋮舘﩮﩯並况全侀充冀勇勺喝啕喙嗢\
    塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難\
    靖韛響頋頻鬒龜𢡊𢡄𣏕㮝䀘䀹𥉉𥳐𧻓齃龎";

/// Marks that were set for vertical lines, from U+FE10 and from U+FE30 on.
const DOWN_MARKS: &str = "，、。：；！？〖〗…";
const DOWN_BRACKETS: &str = "‥—–＿﹏（）｛｝〔〕【】《》〈〉「」『』";

/// Signs of the symbol fonts in the private area, as text processors use them for lists.
const SYMBOLS: [(char, char); 12] = [
    ('\u{F06C}', '●'),
    ('\u{F06E}', '■'),
    ('\u{F071}', '□'),
    ('\u{F075}', '◆'),
    ('\u{F076}', '❖'),
    ('\u{F0A7}', '▪'),
    ('\u{F0A8}', '□'),
    ('\u{F0B2}', '◇'),
    ('\u{F0B7}', '•'),
    ('\u{F0D8}', '➢'),
    ('\u{F0E8}', '→'),
    ('\u{F0FC}', '✓'),
];

/// The character that is meant.
pub(super) fn meant(c: char) -> char {
    match c {
        '\u{2F00}'..='\u{2FD5}' => nth(RADICALS, c, 0x2F00),
        '\u{2E80}'..='\u{2EF3}' => twin(c),
        '\u{F000}'..='\u{F0FF}' => SYMBOLS.iter().find(|(sign, _)| *sign == c).map_or(c, |(_, shown)| *shown),
        '\u{FE10}'..='\u{FE19}' => nth(DOWN_MARKS, c, 0xFE10),
        '\u{FE30}'..='\u{FE44}' => nth(DOWN_BRACKETS, c, 0xFE30),
        '\u{F900}'..='\u{FAD9}' => nth(DOUBLES, c, 0xF900),
        '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' => ' ',
        _ => c,
    }
}

/// The letters of a ligature; of any other character none.
pub(super) fn ligature(c: char) -> Option<&'static str> {
    const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    LIGATURES.get((c as usize).checked_sub(0xFB00)?).copied()
}

fn nth(table: &str, c: char, first: usize) -> char {
    (c as usize).checked_sub(first).and_then(|at| table.chars().nth(at)).unwrap_or(c)
}

fn twin(c: char) -> char {
    let mut chars = SUPPLEMENT.chars();
    std::iter::from_fn(|| Some((chars.next()?, chars.next()?)))
        .find(|(radical, _)| *radical == c)
        .map_or(c, |(_, twin)| twin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_become_the_character_that_is_meant() {
        for (given, expected) in [
            ('\u{2F45}', '方'),
            ('\u{2F00}', '一'),
            ('\u{2FD5}', '龠'),
            ('\u{2F3E}', '户'),
            ('\u{2EA0}', '民'),
            ('\u{2EF3}', '龟'),
            ('\u{2E80}', '\u{2E80}'),
            ('\u{F0B7}', '•'),
            ('\u{F900}', '豈'),
            ('\u{FAD9}', '龎'),
            ('\u{A0}', ' '),
            ('︐', '，'),
            ('︙', '…'),
            ('︵', '（'),
            ('﹄', '』'),
            ('１', '１'),
            ('（', '（'),
            ('㎡', '㎡'),
            ('①', '①'),
        ] {
            assert_eq!(meant(given), expected, "{given:?}");
        }
        assert_eq!(RADICALS.chars().count(), 214);
        assert_eq!((ligature('ﬁ'), ligature('ﬄ'), ligature('f')), (Some("fi"), Some("ffl"), None));
    }
}
