//! The words of page furniture. A new form is a row here.

use std::{collections::HashMap, sync::LazyLock};

/// What the value of a label says about the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    Nothing,
    /// A plain text that is short.
    Code,
    Count,
    Number,
    Publisher,
    Signed,
    Published,
    /// A date that may be that of publication.
    SomeDate,
    Title,
    Site,
}

/// How far a label may be trusted to stand in furniture and not in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Nowhere else, also without colon before a number.
    Counter,
    /// Nowhere else at the beginning of a line.
    Alone,
    /// With a short value.
    Short,
    /// Beside other furniture only.
    Company,
}

/// A word that is followed by a colon and a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) word: &'static str,
    pub(super) says: Says,
    pub(super) trust: Trust,
}

const fn row(word: &'static str, says: Says, trust: Trust) -> Label {
    Label { word, says, trust }
}

static LABELS: [Label; 124] = [
    row("索引号", Says::Code, Trust::Alone),
    row("索引码", Says::Code, Trust::Alone),
    row("信息索引号", Says::Code, Trust::Alone),
    row("信息索引", Says::Code, Trust::Alone),
    row("发文字号", Says::Number, Trust::Alone),
    row("文件编号", Says::Number, Trust::Alone),
    row("发布文号", Says::Number, Trust::Alone),
    row("文号", Says::Number, Trust::Alone),
    row("发布机构", Says::Publisher, Trust::Alone),
    row("发布单位", Says::Publisher, Trust::Alone),
    row("发布机关", Says::Publisher, Trust::Alone),
    row("发布部门", Says::Publisher, Trust::Alone),
    row("发文机关", Says::Publisher, Trust::Alone),
    row("发文单位", Says::Publisher, Trust::Alone),
    row("发文机构", Says::Publisher, Trust::Alone),
    row("制发机关", Says::Publisher, Trust::Alone),
    row("公开单位", Says::Publisher, Trust::Alone),
    row("公开主体", Says::Publisher, Trust::Alone),
    row("公开机构", Says::Publisher, Trust::Alone),
    row("信息来源", Says::Publisher, Trust::Alone),
    row("稿件来源", Says::Publisher, Trust::Alone),
    row("文章来源", Says::Publisher, Trust::Alone),
    row("内容来源", Says::Publisher, Trust::Alone),
    row("来源", Says::Publisher, Trust::Short),
    row("供稿单位", Says::Publisher, Trust::Short),
    row("供稿", Says::Publisher, Trust::Short),
    row("成文日期", Says::Signed, Trust::Alone),
    row("成文时间", Says::Signed, Trust::Alone),
    row("生成日期", Says::Signed, Trust::Alone),
    row("生成时间", Says::Signed, Trust::Alone),
    row("发文日期", Says::Signed, Trust::Alone),
    row("发文时间", Says::Signed, Trust::Alone),
    row("制发日期", Says::Signed, Trust::Alone),
    row("签发日期", Says::Signed, Trust::Short),
    row("印发日期", Says::Signed, Trust::Short),
    row("发布日期", Says::Published, Trust::Alone),
    row("发布时间", Says::Published, Trust::Alone),
    row("公开日期", Says::Published, Trust::Alone),
    row("公开时间", Says::Published, Trust::Alone),
    row("发表日期", Says::Published, Trust::Alone),
    row("发表时间", Says::Published, Trust::Alone),
    row("发稿时间", Says::Published, Trust::Alone),
    row("上传时间", Says::Published, Trust::Alone),
    row("添加时间", Says::Published, Trust::Alone),
    row("录入时间", Says::Published, Trust::Alone),
    row("更新时间", Says::SomeDate, Trust::Alone),
    row("更新日期", Says::SomeDate, Trust::Alone),
    row("时间", Says::SomeDate, Trust::Short),
    row("日期", Says::SomeDate, Trust::Short),
    row("有效性", Says::Nothing, Trust::Alone),
    row("是否有效", Says::Nothing, Trust::Alone),
    row("效力状态", Says::Nothing, Trust::Alone),
    row("时效状态", Says::Nothing, Trust::Alone),
    row("文件状态", Says::Nothing, Trust::Alone),
    row("有效期", Says::Nothing, Trust::Company),
    row("生效日期", Says::Nothing, Trust::Alone),
    row("实施日期", Says::Nothing, Trust::Alone),
    row("废止日期", Says::Nothing, Trust::Alone),
    row("失效日期", Says::Nothing, Trust::Alone),
    row("主题分类", Says::Nothing, Trust::Alone),
    row("信息分类", Says::Nothing, Trust::Alone),
    row("信息类别", Says::Nothing, Trust::Alone),
    row("体裁分类", Says::Nothing, Trust::Alone),
    row("服务对象分类", Says::Nothing, Trust::Alone),
    row("服务对象", Says::Nothing, Trust::Company),
    row("主题词", Says::Nothing, Trust::Company),
    row("关键词", Says::Nothing, Trust::Short),
    row("体裁", Says::Nothing, Trust::Company),
    row("分类", Says::Nothing, Trust::Company),
    row("公开方式", Says::Nothing, Trust::Alone),
    row("公开范围", Says::Nothing, Trust::Alone),
    row("公开时限", Says::Nothing, Trust::Alone),
    row("公开形式", Says::Nothing, Trust::Alone),
    row("公开属性", Says::Nothing, Trust::Alone),
    row("公开类别", Says::Nothing, Trust::Alone),
    row("所属栏目", Says::Nothing, Trust::Alone),
    row("栏目", Says::Nothing, Trust::Short),
    row("信息名称", Says::Title, Trust::Alone),
    row("文件名称", Says::Title, Trust::Company),
    row("信息标题", Says::Title, Trust::Alone),
    row("名称", Says::Title, Trust::Company),
    row("标题", Says::Title, Trust::Company),
    row("浏览次数", Says::Count, Trust::Counter),
    row("浏览量", Says::Count, Trust::Counter),
    row("浏览数", Says::Count, Trust::Counter),
    row("浏览", Says::Count, Trust::Counter),
    row("阅读次数", Says::Count, Trust::Counter),
    row("阅读量", Says::Count, Trust::Counter),
    row("阅读数", Says::Count, Trust::Counter),
    row("阅读", Says::Count, Trust::Counter),
    row("点击次数", Says::Count, Trust::Counter),
    row("点击数", Says::Count, Trust::Counter),
    row("点击率", Says::Count, Trust::Counter),
    row("点击量", Says::Count, Trust::Counter),
    row("点击", Says::Count, Trust::Counter),
    row("访问次数", Says::Count, Trust::Counter),
    row("访问量", Says::Count, Trust::Counter),
    row("字体大小", Says::Count, Trust::Counter),
    row("字体显示", Says::Count, Trust::Counter),
    row("文字大小", Says::Count, Trust::Counter),
    row("选择字号", Says::Count, Trust::Counter),
    row("字体", Says::Count, Trust::Counter),
    row("字号", Says::Count, Trust::Counter),
    row("视力保护色", Says::Count, Trust::Counter),
    row("分享到", Says::Count, Trust::Counter),
    row("分享至", Says::Count, Trust::Counter),
    row("分享", Says::Count, Trust::Counter),
    row("上一篇", Says::Nothing, Trust::Alone),
    row("下一篇", Says::Nothing, Trust::Alone),
    row("上一条", Says::Nothing, Trust::Alone),
    row("下一条", Says::Nothing, Trust::Alone),
    row("责任编辑", Says::Nothing, Trust::Alone),
    row("责编", Says::Nothing, Trust::Alone),
    row("作者", Says::Nothing, Trust::Short),
    row("编辑", Says::Nothing, Trust::Short),
    row("审核", Says::Nothing, Trust::Short),
    row("录入", Says::Nothing, Trust::Short),
    row("主办单位", Says::Site, Trust::Alone),
    row("主办", Says::Site, Trust::Company),
    row("承办单位", Says::Nothing, Trust::Company),
    row("技术支持", Says::Nothing, Trust::Alone),
    row("联系电话", Says::Nothing, Trust::Company),
    row("地址", Says::Nothing, Trust::Company),
    row("邮编", Says::Nothing, Trust::Company),
];

/// Words of buttons that stand for themselves.
const BUTTONS: [&str; 52] = [
    "我要打印",
    "我要收藏",
    "我要分享",
    "打印页面",
    "打印",
    "打印本页",
    "打印此页",
    "打印文章",
    "打印正文",
    "关闭窗口",
    "关闭本页",
    "关闭此页",
    "关闭页面",
    "收藏本页",
    "加入收藏",
    "设为首页",
    "返回顶部",
    "回到顶部",
    "返回列表",
    "返回上一页",
    "返回首页",
    "语音播报",
    "语音朗读",
    "朗读",
    "无障碍",
    "无障碍浏览",
    "无障碍阅读",
    "无障碍版",
    "长者模式",
    "长者版",
    "长者专区",
    "适老化",
    "适老版",
    "关怀版",
    "关怀模式",
    "扫一扫",
    "扫一扫在手机打开当前页",
    "扫一扫手机打开当前页",
    "手机扫一扫",
    "二维码",
    "网站地图",
    "我要纠错",
    "网站纠错",
    "简体版",
    "繁体版",
    "繁體版",
    "智能问答",
    "手机版",
    "复制链接",
    "站内搜索",
    "高级搜索",
    "网站支持IPv6",
];

/// Words of buttons and menus that may also stand in a text: furniture only beside other furniture.
pub(super) const MENU: [&str; 66] = [
    "上一页",
    "下一页",
    "尾页",
    "末页",
    "大",
    "中",
    "小",
    "默认",
    "超大",
    "特大",
    "较大",
    "T",
    "A",
    "A+",
    "A-",
    "关闭",
    "返回",
    "收藏",
    "下载",
    "简体",
    "繁体",
    "繁體",
    "简",
    "繁",
    "微信",
    "微博",
    "新浪微博",
    "腾讯微博",
    "QQ",
    "QQ空间",
    "QQ好友",
    "朋友圈",
    "正文",
    "首页",
    "网站首页",
    "English",
    "登录",
    "注册",
    "搜索",
    "政务公开",
    "信息公开",
    "政府信息公开",
    "政务服务",
    "办事服务",
    "互动交流",
    "政民互动",
    "公众参与",
    "新闻中心",
    "新闻动态",
    "政务动态",
    "要闻动态",
    "专题专栏",
    "数据开放",
    "政府数据",
    "领导之窗",
    "机构职能",
    "政策文件",
    "政府文件",
    "通知公告",
    "公示公告",
    "公开指南",
    "公开年报",
    "依申请公开",
    "部门动态",
    "乡镇动态",
    "联系我们",
];

/// A word of a button, and whether it may also stand in a text.
pub(super) struct Word {
    pub(super) word: &'static str,
    pub(super) is_soft: bool,
}

/// The labels that begin with a character.
pub(super) fn labels(first: char) -> &'static [&'static Label] {
    static BY_FIRST: LazyLock<HashMap<char, Vec<&Label>>> =
        LazyLock::new(|| by_first(LABELS.iter().map(|label| (label.word, label))));
    BY_FIRST.get(&first).map(Vec::as_slice).unwrap_or_default()
}

/// The words of buttons and menus that begin with a character.
pub(super) fn buttons(first: char) -> &'static [Word] {
    static BY_FIRST: LazyLock<HashMap<char, Vec<Word>>> = LazyLock::new(|| {
        let words = |words: &'static [&str], is_soft| words.iter().map(move |word| (*word, Word { word, is_soft }));
        by_first(words(&BUTTONS, false).chain(words(&MENU, true)))
    });
    BY_FIRST.get(&first).map(Vec::as_slice).unwrap_or_default()
}

fn by_first<T>(words: impl Iterator<Item = (&'static str, T)>) -> HashMap<char, Vec<T>> {
    let mut map = HashMap::<char, Vec<T>>::new();
    for (word, value) in words {
        map.entry(word.chars().next().unwrap_or_default()).or_default().push(value);
    }
    map
}

/// Words before a breadcrumb, without the possible 您 or 你.
pub(super) const POSITIONS: [&str; 10] = [
    "当前的位置",
    "当前位置",
    "现在的位置",
    "现在位置",
    "所在的位置",
    "所在位置",
    "当前所在位置",
    "当前所在的位置",
    "的当前位置",
    "的位置",
];

/// Words that stand only in the footer of a site.
pub(super) const FOOTER: [&str; 10] = [
    "ICP备",
    "公网安备",
    "网站标识码",
    "版权所有",
    "Copyright",
    "©",
    "政府网站找错",
    "党政机关网站",
    "位访问者",
    "位访客",
];

/// Headings of the lists of links below a text.
pub(super) const RELATED: [&str; 12] = [
    "相关文档",
    "相关链接",
    "相关新闻",
    "相关信息",
    "相关阅读",
    "相关推荐",
    "相关稿件",
    "相关文章",
    "延伸阅读",
    "推荐阅读",
    "热门推荐",
    "猜你喜欢",
];

/// Signs that part the pieces of a furniture line.
pub(super) fn is_separator(c: char) -> bool {
    c.is_whitespace() || "|｜│【】[]〖〗（）()<>《》·•*/、，,；;-—_:：×".contains(c)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_word_stands_twice() {
        for words in
            [LABELS.iter().map(|l| l.word).collect::<Vec<_>>(), [&BUTTONS[..], &MENU].concat(), RELATED.to_vec()]
        {
            assert_eq!(words.iter().collect::<HashSet<_>>().len(), words.len());
        }
    }
}
