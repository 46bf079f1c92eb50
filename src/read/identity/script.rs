//! Characters of a text, in simplified script where the text is in traditional one.

/// A short text by characters: as printed, and as names are looked up.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) raw: Vec<char>,
    pub(super) chars: Vec<char>,
}

/// More of a title, an issuer or a path is not looked at.
const MOST: usize = 400;

impl Text {
    pub(super) fn new(text: &str) -> Self {
        let raw: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).take(MOST).collect();
        let chars = raw.iter().map(|c| simplified(*c)).collect();
        Self { raw, chars }
    }

    /// As printed.
    pub(super) fn printed(&self, from: usize, to: usize) -> String {
        self.raw.get(from..to).unwrap_or_default().iter().collect()
    }
}

/// Characters that almost every traditional text of this kind has, and no simplified one.
const TELLTALES: [char; 8] = ['設', '報', '鎮', '鄉', '縣', '區', '黨', '執'];

/// The text is in traditional script, as far as its beginning shows.
pub(super) fn is_traditional(text: &str) -> bool {
    text.chars().take(300).any(|c| TELLTALES.contains(&c))
}

const TRADITIONAL: &str = "鎮鄉縣區蘇廣東慶龍陽門馬橋灣關業興華鳳陳鐵銀長義樂溫濟漢滬寧遼內雲貴鹽鹵島嶺貝豐臺壩蘭羅羊葉馮劉張楊趙黃吳閩瀘滄淺瀏漣濱澤灘衛堯遠遷進達連運鄧鄭鄒錫錦鎬開閣問間陰陸隴際隨險雙離難電靈韓頭顧風飛飯館驛魚鮮鳥鴨鶴麗黨齊會設報執務強辦發現將習總書記議責實導檢監督訴調處糾紛罰聯網術數據計畫劃國際園圍圓團場堅壓學寶專對尋導屆層岡峽嶄幹庫應態慮戰擔據攝擇擬敗斷無時晉曉書條極構榮樹橫歐歷歸殺決沖沒況洩淚淨滅滿漁潔澗濃瀾災為爾牆犢獎獨獲環產畢異療發盡盤眾礦碼確禮稅種積穩窮競築簡簽籌紅紀約級細終組結絕統經綜綠維綱緊緒線編緩練縱績織繼續罷習聖聞聲職聽脅臨舉舊艙節莊萬葦蔣蕭藝藥處虛蟲術製複視覺觀規訂訓許評詞試話該詳認語誠誤說課調談請論諸諾謀謝證識譽讀變讓豬貢財責貨質購費賀賓賢賽贛贏趕軌軍軟較載輔輕輪輸轄轉農遲適選遺郵醫釋針鋼錄鏡鑄閘閉闊阪隊階隱雜雞霧靜頁項順須預領頓顏願類飲養騎騰驗體髮鬥魯鹿麥點";
const SIMPLIFIED: &str = "镇乡县区苏广东庆龙阳门马桥湾关业兴华凤陈铁银长义乐温济汉沪宁辽内云贵盐卤岛岭贝丰台坝兰罗羊叶冯刘张杨赵黄吴闽泸沧浅浏涟滨泽滩卫尧远迁进达连运邓郑邹锡锦镐开阁问间阴陆陇际随险双离难电灵韩头顾风飞饭馆驿鱼鲜鸟鸭鹤丽党齐会设报执务强办发现将习总书记议责实导检监督诉调处纠纷罚联网术数据计画划国际园围圆团场坚压学宝专对寻导届层冈峡崭干库应态虑战担据摄择拟败断无时晋晓书条极构荣树横欧历归杀决冲没况泄泪净灭满渔洁涧浓澜灾为尔墙犊奖独获环产毕异疗发尽盘众矿码确礼税种积稳穷竞筑简签筹红纪约级细终组结绝统经综绿维纲紧绪线编缓练纵绩织继续罢习圣闻声职听胁临举旧舱节庄万苇蒋萧艺药处虚虫术制复视觉观规订训许评词试话该详认语诚误说课调谈请论诸诺谋谢证识誉读变让猪贡财责货质购费贺宾贤赛赣赢赶轨军软较载辅轻轮输辖转农迟适选遗邮医释针钢录镜铸闸闭阔坂队阶隐杂鸡雾静页项顺须预领顿颜愿类饮养骑腾验体发斗鲁鹿麦点";

/// The simplified form of a character.
pub(super) fn simplified(c: char) -> char {
    let at = TRADITIONAL.chars().position(|t| t == c);
    at.and_then(|at| SIMPLIFIED.chars().nth(at)).unwrap_or(c)
}
